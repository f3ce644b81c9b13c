"""All operations together, and their description in OpenAPI 3.1; loaded when the first program comes.

Rules: no documentation page of the library (it would load scripts from another host): the description is a file,
and ``/api`` is a page of our own that lists what is in it. No value of a request is repeated in an error.

    resolve("/rooms", "hornbill.pages.api.operations")
    description()["paths"]["/api/v1/rooms"]["get"]
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import path
from django.utils.translation import gettext as _
from ninja import NinjaAPI
from ninja.errors import HttpError, ValidationError

from hornbill import __version__
from hornbill.kernel.errors import HornbillError
from hornbill.kernel.markings import Reason
from hornbill.pages import parts
from hornbill.pages.api import problems
from hornbill.pages.api.describing import router

if TYPE_CHECKING:
    from ninja.operation import Operation

_ABOUT = (
    "The acts of the pages, for programs that an officer lets act: same gates, same markings, same errors. A token is"
    " made under Settings, Programs that act for you, and goes into the header Authorization: Bearer. What a program"
    " reads is not opened by its officer: no receipt says so. Texts that markings keep in are null, with the reasons"
    " beside them."
)


class _Api(NinjaAPI):
    def get_openapi_operation_id(self, operation: Operation) -> str:
        """Name an operation by its function."""
        return operation.view_func.__name__


api = _Api(
    title="Hornbill",
    version=__version__,
    description=_ABOUT,
    openapi_url=None,
    docs_url=None,
    urls_namespace="api",
)
parts.load_operations()
api.add_router("", router)


@api.exception_handler(HornbillError)
def _ours(request: HttpRequest, error: HornbillError) -> HttpResponse:
    del request
    return problems.answer(error)


@api.exception_handler(ValidationError)
def _shape(request: HttpRequest, error: ValidationError) -> HttpResponse:
    """Say which place is wrong and why, without what stood there."""
    del request
    reasons = [
        Reason(str(one["type"]), str(one["msg"]), ".".join(str(part)[:40] for part in one["loc"]))
        for one in error.errors
    ]
    words_ = _("The request has not the shape that the description gives it.")
    return problems.answer(problems.BadRequest(words_, reasons=reasons))


@api.exception_handler(HttpError)
def _of_library(request: HttpRequest, error: HttpError) -> HttpResponse:
    del request
    return problems.of_status(error.status_code)


@cache
def description() -> dict[str, Any]:
    """Return the description in OpenAPI 3.1."""
    found = dict(api.get_openapi_schema(path_prefix=f"{problems.PREFIX}/"))
    found["servers"] = [{"url": "/"}]
    found["info"] = {**found["info"], "license": {"name": "Apache-2.0", "identifier": "Apache-2.0"}}
    for methods in found["paths"].values():
        for about in methods.values():
            for status, told in about["responses"].items():
                if int(status) >= 400:  # the library knows one content type only
                    told["content"] = {problems.CONTENT_TYPE: told["content"]["application/json"]}
    return found


def openapi(request: HttpRequest) -> HttpResponse:
    """Answer with the description; it holds nothing of this node but the version."""
    if request.method not in {"GET", "HEAD"}:
        response = problems.of_status(405)
        response.headers["Allow"] = "GET, HEAD"
        return response
    return JsonResponse(description(), json_dumps_params={"ensure_ascii": False, "indent": 1})


def nothing(request: HttpRequest) -> HttpResponse:
    """Answer that there is no operation at the bare address."""
    del request
    return problems.of_status(404)


urlpatterns = [path("openapi.json", openapi), path("", nothing), path("", api.urls)]
