"""Flows: the forms that customers fill in inside WhatsApp, as JSON that is written, read and checked here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smewa._lazy import lazily

if TYPE_CHECKING:
    from smewa.flows.actions import (
        Action,
        Complete,
        DataExchange,
        Navigate,
        Next,
        OpenUrl,
        OtherAction,
        UpdateData,
    )
    from smewa.flows.answers import FlowAnswer, FlowFinished, FlowTokenInvalid, NextScreen
    from smewa.flows.choices import CheckboxGroup, ChipsSelector, Dropdown, Option, RadioButtonsGroup
    from smewa.flows.components import Component, Input, OtherComponent
    from smewa.flows.containers import Form, If, Layout, Switch
    from smewa.flows.document import FlowJson, check_flow
    from smewa.flows.endpoint import FlowEndpoint, FlowResponse
    from smewa.flows.finding import Finding
    from smewa.flows.inputs import CalendarPicker, DatePicker, OptIn, TextArea, TextInput
    from smewa.flows.keys import FlowKeys
    from smewa.flows.navigation import (
        EmbeddedLink,
        Footer,
        ItemEnd,
        ItemStart,
        MainContent,
        NavigationItem,
        NavigationList,
    )
    from smewa.flows.picked import FlowMedia, decrypt_media, encrypt_media
    from smewa.flows.pictures import CarouselImage, Image, ImageCarousel
    from smewa.flows.refs import Ref
    from smewa.flows.requests import FlowBack, FlowDataExchange, FlowErrorNotice, FlowInit, FlowRequest
    from smewa.flows.screens import Screen, declared
    from smewa.flows.sealing import FlowChannel
    from smewa.flows.texts import RichText, TextBody, TextCaption, TextHeading, TextSubheading
    from smewa.flows.tokens import FlowTokens
    from smewa.flows.uploads import DocumentPicker, PhotoPicker

__all__ = [
    "Action",
    "CalendarPicker",
    "CarouselImage",
    "CheckboxGroup",
    "ChipsSelector",
    "Complete",
    "Component",
    "DataExchange",
    "DatePicker",
    "DocumentPicker",
    "Dropdown",
    "EmbeddedLink",
    "Finding",
    "FlowAnswer",
    "FlowBack",
    "FlowChannel",
    "FlowDataExchange",
    "FlowEndpoint",
    "FlowErrorNotice",
    "FlowFinished",
    "FlowInit",
    "FlowJson",
    "FlowKeys",
    "FlowMedia",
    "FlowRequest",
    "FlowResponse",
    "FlowTokenInvalid",
    "FlowTokens",
    "Footer",
    "Form",
    "If",
    "Image",
    "ImageCarousel",
    "Input",
    "ItemEnd",
    "ItemStart",
    "Layout",
    "MainContent",
    "Navigate",
    "NavigationItem",
    "NavigationList",
    "Next",
    "NextScreen",
    "OpenUrl",
    "OptIn",
    "Option",
    "OtherAction",
    "OtherComponent",
    "PhotoPicker",
    "RadioButtonsGroup",
    "Ref",
    "RichText",
    "Screen",
    "Switch",
    "TextArea",
    "TextBody",
    "TextCaption",
    "TextHeading",
    "TextInput",
    "TextSubheading",
    "UpdateData",
    "check_flow",
    "declared",
    "decrypt_media",
    "encrypt_media",
]

__getattr__, __dir__ = lazily(
    __name__,
    {
        "FlowAnswer": ".answers",
        "FlowBack": ".requests",
        "FlowChannel": ".sealing",
        "FlowDataExchange": ".requests",
        "FlowEndpoint": ".endpoint",
        "FlowErrorNotice": ".requests",
        "FlowFinished": ".answers",
        "FlowInit": ".requests",
        "FlowKeys": ".keys",
        "FlowMedia": ".picked",
        "FlowRequest": ".requests",
        "FlowResponse": ".endpoint",
        "FlowTokenInvalid": ".answers",
        "FlowTokens": ".tokens",
        "NextScreen": ".answers",
        "decrypt_media": ".picked",
        "encrypt_media": ".picked",
        "Action": ".actions",
        "CalendarPicker": ".inputs",
        "CarouselImage": ".pictures",
        "CheckboxGroup": ".choices",
        "ChipsSelector": ".choices",
        "Complete": ".actions",
        "Component": ".components",
        "DataExchange": ".actions",
        "DatePicker": ".inputs",
        "DocumentPicker": ".uploads",
        "Dropdown": ".choices",
        "EmbeddedLink": ".navigation",
        "Finding": ".finding",
        "FlowJson": ".document",
        "Footer": ".navigation",
        "Form": ".containers",
        "If": ".containers",
        "Image": ".pictures",
        "ImageCarousel": ".pictures",
        "Input": ".components",
        "ItemEnd": ".navigation",
        "ItemStart": ".navigation",
        "Layout": ".containers",
        "MainContent": ".navigation",
        "Navigate": ".actions",
        "NavigationItem": ".navigation",
        "NavigationList": ".navigation",
        "Next": ".actions",
        "OpenUrl": ".actions",
        "OptIn": ".inputs",
        "Option": ".choices",
        "OtherAction": ".actions",
        "OtherComponent": ".components",
        "PhotoPicker": ".uploads",
        "RadioButtonsGroup": ".choices",
        "Ref": ".refs",
        "RichText": ".texts",
        "Screen": ".screens",
        "Switch": ".containers",
        "TextArea": ".inputs",
        "TextBody": ".texts",
        "TextCaption": ".texts",
        "TextHeading": ".texts",
        "TextInput": ".inputs",
        "TextSubheading": ".texts",
        "UpdateData": ".actions",
        "check_flow": ".document",
        "declared": ".screens",
    },
)
