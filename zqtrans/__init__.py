"""Translate, and keep right, posts about Zhaoqing 肇庆: terms guaranteed, offline, checked."""

__version__ = "0.1.0"
