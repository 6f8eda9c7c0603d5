"""A page that has not changed is not sent again: its tag is the digest of what would be sent."""

from hashlib import sha256

from starlette.responses import Response

from api.http.visiting import Visit


def tagged(visit: Visit, response: Response) -> Response:
    """The response with its `ETag`; 304 without a body when the browser holds the same."""
    tag = f'W/"{sha256(response.body).hexdigest()[:20]}"'
    response.headers["ETag"] = tag
    held = visit.request.headers.get("if-none-match", "")
    if response.status_code != 200 or tag not in {one.strip() for one in held.split(",")}:
        return response
    kept = {
        name: value
        for name, value in response.headers.items()
        if name not in ("content-length", "content-type", "content-encoding")
    }
    return Response(status_code=304, headers=kept)
