# SPDX-License-Identifier: MIT
"""The evidence kit: python3 joulegate-hardware.pyz OUT [options]

An archive that Python starts by itself. It holds Node, JouleGate as it is built, and the programs of hardware/; it is unpacked into
a folder of its own that is removed afterwards. It needs Python 3.9 with PyTorch and an NVIDIA driver, and nothing else.
"""

import os
import subprocess
import sys
import tempfile
import zipfile


def main() -> int:
    with tempfile.TemporaryDirectory(prefix="joulegate-kit-") as folder:
        with zipfile.ZipFile(os.path.dirname(os.path.abspath(__file__))) as kit:
            kit.extractall(folder)
        node = os.path.join(folder, "node")
        os.chmod(node, 0o755)
        program = os.path.join(folder, "dist", "hardware.js")
        # The Python that has PyTorch is the one that runs this.
        return subprocess.call([node, program, *sys.argv[1:], "--python", sys.executable])


sys.exit(main())
