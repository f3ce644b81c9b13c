"""A client that sends its head without end or without haste is disconnected."""

import asyncio

import uvicorn

from hornbill.hub.app import create_app
from hornbill.hub.limits import HubLimits
from hornbill.hub.serve import HubServer, build_config, listen
from tests.hub.rig import Rig


def talk(tmp_path, limits, conversation):
    """Hold a conversation, ``conversation(reader, writer, protocol)``, with a hub of its own."""
    Rig(tmp_path)  # writes hub.json

    async def story():
        app = create_app(tmp_path, limits=limits)
        listener = listen("127.0.0.1", 0)
        config = build_config(app, limits)
        server = HubServer(config, app)
        serving = asyncio.create_task(uvicorn.Server._serve(server, [listener]))
        while not server.started:  # noqa: ASYNC110  # what is waited for knows no events
            await asyncio.sleep(0.005)
        reader, writer = await asyncio.open_connection("127.0.0.1", listener.getsockname()[1])
        try:
            return await asyncio.wait_for(conversation(reader, writer, config.http), 120)
        finally:
            writer.close()
            server.should_exit = True
            await serving

    return asyncio.run(story())


async def until_closed(reader):
    try:
        return await reader.read()
    except ConnectionError:
        return b""


def test_silence_after_connecting_ends(tmp_path):
    async def silent(reader, _writer, _protocol):
        return await until_closed(reader)

    assert talk(tmp_path, HubLimits(head_timeout_s=0.05), silent) == b""


def test_a_head_that_never_ends_is_cut_off(tmp_path):
    async def half(reader, writer, _protocol):
        writer.write(b"GET /v1/health HTTP/1.1\r\nhost: x\r\n")
        return await until_closed(reader)

    assert talk(tmp_path, HubLimits(head_timeout_s=0.05), half) == b""


def test_the_second_request_on_a_connection_has_the_same_limit(tmp_path):
    async def second(reader, writer, protocol):
        writer.write(b"GET /v1/health HTTP/1.1\r\nhost: x\r\n\r\n")
        answer = await reader.readuntil(b"\r\n\r\n") + await reader.readuntil(b"}")
        protocol.timeout_s = 0.05  # only now: on a busy machine the first request takes longer
        writer.write(b"GET /v1/hea")
        assert await until_closed(reader) == b""
        return answer

    assert talk(tmp_path, HubLimits(head_timeout_s=120), second).startswith(b"HTTP/1.1 200 ")


def test_a_patient_client_with_whole_requests_is_served_on_one_connection(tmp_path):
    async def two(reader, writer, protocol):
        for _ in range(2):
            writer.write(b"GET /v1/health HTTP/1.1\r\nhost: x\r\n\r\n")
            head = await reader.readuntil(b"\r\n\r\n")
            assert head.startswith(b"HTTP/1.1 200 ")
            assert b"server:" not in head
            await reader.readuntil(b"}")
            protocol.timeout_s = 0.05  # a pause is longer, and the head of the second request comes at once
            await asyncio.sleep(0.1)
        return True

    assert talk(tmp_path, HubLimits(head_timeout_s=120), two)
