"""``python -m zqtrans``."""

from zqtrans.cli.app import main

main()
