"""Runs ceph/s3-tests against the service and says what differs from outcomes.txt: compare.py SUITE ENDPOINT CREDENTIALS.

SUITE is a clone of github.com/ceph/s3-tests; python needs what its requirements.txt names. With --write, outcomes.txt is written anew (reasons stay).
"""
import configparser
import hashlib
import importlib.util
import os
import pathlib
import subprocess
import sys
import tempfile
import urllib.parse

HERE = pathlib.Path(__file__).parent
LIST = HERE / "outcomes.txt"
UNCLAIMED = "lifecycle lifecycle_expiration lifecycle_transition cloud_transition cloud_restore bucket_logging encryption sse_s3 iam_account iam_user iam_cross_account".split()
ACCOUNTS = {"s3 main": "default", "s3 alt": "account-222222222222", "s3 tenant": "account-333333333333",
            "iam": "default", "iam root": "default", "iam alt root": "account-222222222222"}


def configuration(endpoint, credentials):
    profiles = configparser.ConfigParser()
    profiles.read(credentials)
    address = urllib.parse.urlparse(endpoint)
    config = configparser.ConfigParser(interpolation=None)
    config["DEFAULT"] = {"host": address.hostname, "port": address.port, "is_secure": False, "ssl_verify": False}
    config["fixtures"] = {"bucket prefix": "cl-{random}-", "iam name prefix": "s3-tests-", "iam path prefix": "/s3-tests/"}
    for section, name in ACCOUNTS.items():
        profile = profiles[name]
        account = profile["aws_account_id"]
        config[section] = {"display_name": account, "user_id": hashlib.sha256(account.encode()).hexdigest(), "email": "a@example.com", "api_name": "us-east-1",
                           "access_key": profile["aws_access_key_id"], "secret_key": profile["aws_secret_access_key"], "tenant": ""}
    return config


def run(suite, endpoint, credentials, folder):
    with open(folder / "s3tests.conf", "w", encoding="utf-8") as file:
        configuration(endpoint, credentials).write(file)
    path = os.pathsep.join(filter(None, [str(HERE), suite, os.environ.get("PYTHONPATH")]))
    environment = {**os.environ, "S3TEST_CONF": str(folder / "s3tests.conf"), "OUTCOMES": str(folder / "outcomes"), "PYTHONPATH": path, "PYTHONDONTWRITEBYTECODE": "1"}
    names = [os.path.join("s3tests", "functional", name) for name in ("test_s3.py", "test_headers.py")]
    marks = " and ".join(f"not {mark}" for mark in UNCLAIMED)
    subprocess.run([sys.executable, "-m", "pytest", "-q", "-p", "recorder", "-p", "no:cacheprovider", "--tb=short", "-m", marks, *names],
                   cwd=suite, env=environment, stdout=subprocess.DEVNULL, check=False)
    return dict(line.rstrip("\n").split("\t", 1) for line in open(folder / "outcomes", encoding="utf-8"))


def read():
    """The list: the name of a test, its outcome and, where it fails, why that is right."""
    lines = LIST.read_text(encoding="utf-8").splitlines() if LIST.exists() else []
    return {name: (outcome, reason) for name, outcome, reason in (line.split("\t") for line in lines if not line.startswith("#"))}


def main():
    if importlib.util.find_spec("pytest") is None:
        sys.exit(f"{sys.executable} lacks pytest: install what the suite's requirements.txt names.")
    suite, endpoint, credentials = [argument for argument in sys.argv[1:] if argument != "--write"]
    with tempfile.TemporaryDirectory() as folder:
        found = run(os.path.abspath(suite), endpoint, credentials, pathlib.Path(folder))
    listed = read()
    changes = []
    for name in sorted(found.keys() | listed.keys()):
        outcome = found.get(name, "gone").split(" ")[0]
        before = listed.get(name, ("new", ""))[0]
        if outcome != before:
            changes.append(f"{name}: {before} -> {found.get(name, 'gone')}")
    if "--write" in sys.argv:
        with open(LIST, "w", encoding="utf-8", newline="\n") as file:
            file.write("# name\toutcome\treason: ceph/s3-tests against the service, by compare.py\n")
            for name, text in sorted(found.items()):
                outcome, _, why = text.partition(" ")
                kept = listed.get(name, ("", ""))
                file.write(f"{name}\t{outcome}\t{kept[1] if kept[0] == outcome else why if outcome == 'unclaimed' else ''}\n")
    print("\n".join(changes))
    counts = {outcome: sum(text.split(" ")[0] == outcome for text in found.values()) for outcome in ("passed", "unclaimed", "failed", "skipped")}
    print(f"ceph/s3-tests: {counts}, {len(changes)} changed")
    return 1 if changes else 0


if __name__ == "__main__":
    sys.exit(main())
