"""Each test has an account of its own, and the app with its settings."""
import os
import subprocess

import pytest
import requests

API = os.environ.get("SMS_SANDBOX_URL", "http://127.0.0.1:10690") + "/_sandbox/api"


@pytest.fixture
def account():
    id = requests.post(f"{API}/accounts", json={"ttl": "10m"}).json()["id"]
    yield id
    requests.delete(f"{API}/accounts/{id}")


@pytest.fixture
def env(account):
    return {**os.environ, **requests.get(f"{API}/accounts/{account}/env").json(), "PORT": "0"}


@pytest.fixture
def app(env):
    with subprocess.Popen(["node", "../app/main.js"], env=env, stdout=subprocess.PIPE, text=True) as process:
        yield process.stdout.readline().strip()
        process.terminate()
