import pytest
import requests
from conftest import API

PHONE = "13800138000"


@pytest.mark.parametrize("provider", ["tencent", "ronglian", "ihuyi", "aliyun"])
def test_registers_with_the_code_that_came(account, app, provider):
    requests.post(f"{app}/codes", json={"phone": PHONE, "provider": provider})
    code = requests.get(f"{API}/wait", {"account": account, "to": PHONE, "format": "code"}).text
    assert requests.post(f"{app}/registrations", json={"phone": PHONE, "code": code}).status_code == 201
    once = {"match": {"account": account, "to": PHONE}, "exactly": 1, "within": 0}
    assert requests.post(f"{API}/expect", json=once).json()["met"]


@pytest.mark.parametrize("provider", ["tencent", "ronglian", "ihuyi", "aliyun"])
def test_says_so_when_the_balance_is_used_up(account, app, provider):
    rule = {"match": {"account": account}, "outcome": {"situation": "no-balance"}}
    assert requests.post(f"{API}/rules", json=rule).ok
    assert requests.post(f"{app}/codes", json={"phone": PHONE, "provider": provider}).status_code == 502
    assert requests.post(f"{API}/expect", json={"match": {"account": account}, "never": True, "within": 0}).ok
