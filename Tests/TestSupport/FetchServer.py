#!/usr/bin/env python3
"""A server on this machine that answers as publishers do on good days and bad ones. Prints its port, ends after 120 s
or when its standard input ends."""
import gzip, http.server, os, pathlib, sys, threading, time

folder = pathlib.Path(sys.argv[1])
asked, lock = {}, threading.Lock()


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *parts):
        pass

    def answer(self, status, body=b"", fields=(), length=None):
        self.send_response(status)
        for name, value in fields:
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body) if length is None else length))
        self.send_header("Connection", "close")
        self.end_headers()
        self.wfile.write(body)
        self.close_connection = True

    def do_GET(self):
        # /WAY/FILE: how to answer, and with what.
        _, way, name = self.path.split("/", 2)
        with lock:
            asked[self.path] = asked.get(self.path, 0) + 1
            count = asked[self.path]
            with open(folder / "asked.txt", "a") as notes:
                conditions = [k for k in ("If-None-Match", "If-Modified-Since") if k in self.headers]
                notes.write(" ".join([self.path] + conditions) + "\n")
        body = (folder / name).read_bytes() if (folder / name).is_file() else b"nothing"
        tag = '"%x"' % (hash(body) & 0xFFFFFFFF)
        good = [("ETag", tag), ("Last-Modified", "Tue, 30 Jun 2026 10:00:00 GMT")]
        if way == "good":
            if self.headers.get("If-None-Match") == tag:
                self.send_response(304)
                self.send_header("ETag", tag)
                self.send_header("Connection", "close")
                self.end_headers()
                self.close_connection = True
            else:
                self.answer(200, body, good)
        elif way == "plain":
            self.answer(200, body)
        elif way == "gzip":
            self.answer(200, gzip.compress(body), good + [("Content-Encoding", "gzip")])
        elif way == "cutgzip":
            self.answer(200, gzip.compress(body)[:-20], [("Content-Encoding", "gzip")])
        elif way == "truncated":
            self.answer(200, body[: len(body) // 2], good, length=len(body))
        elif way == "slow":
            self.send_response(200)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            try:
                for byte in body[:200]:
                    self.wfile.write(bytes([byte]))
                    self.wfile.flush()
                    time.sleep(0.2)
            except OSError:
                pass
            self.close_connection = True
        elif way == "redirect":
            self.answer(302, b"", [("Location", "/good/" + name)])
        elif way == "loop":
            self.answer(302, b"", [("Location", self.path)])
        elif way == "elsewhere":
            self.answer(302, b"", [("Location", "file:///etc/hostname")])
        elif way == "forbidden":
            self.answer(403, b"<html>no</html>")
        elif way == "missing":
            self.answer(404, b"<html>no</html>")
        elif way == "empty":
            self.answer(200, b"")
        elif way == "unasked":
            self.answer(304)
        elif way == "page":
            self.answer(200, b"<!DOCTYPE html><html><body>Sign in</body></html>")
        elif way == "secondtime":
            if count == 1:
                self.answer(503, b"later", [("Retry-After", "0")])
            else:
                self.answer(200, body, good)
        else:
            self.answer(500)


class Server(http.server.ThreadingHTTPServer):
    daemon_threads = True


server = Server(("127.0.0.1", 0), Handler)
print(server.server_address[1], flush=True)
threading.Thread(target=server.serve_forever, daemon=True).start()
threading.Timer(120, lambda: os._exit(0)).start()
sys.stdin.read()
os._exit(0)
