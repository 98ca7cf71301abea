"""tests/browser.py — a headless Chromium driven through its pipe, by the library of Python alone. Read by tests/page.py and scripts/picture.sh."""
import base64, json, os, select, shutil, subprocess, tempfile, time

NAMES = ('chromium-headless-shell', 'chromium', 'chromium-browser', 'google-chrome')


def program():
    """The browser that is there, or None."""
    return os.environ.get('BROWSER_BIN') or next(filter(None, map(shutil.which, NAMES)), None)


class Gone(Exception):
    """The browser is not there, or says nothing in the time it has."""


class Browser:
    def __init__(self, width=1400, height=900, limit=60):
        self.limit, self.n, self.rest, self.seen = limit, 0, b'', []
        self.profile, self.words = tempfile.mkdtemp(), tempfile.TemporaryFile()
        down, here = os.pipe(), os.pipe()  # the browser reads 3 and writes 4

        def wire():
            os.dup2(down[0], 33), os.dup2(here[1], 34)
            os.dup2(33, 3), os.dup2(34, 4)

        self.process = subprocess.Popen(
            [program(), '--headless', '--no-sandbox', '--disable-gpu', '--hide-scrollbars', '--disable-dev-shm-usage', '--disable-extensions', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--no-first-run', '--force-color-profile=srgb', '--user-data-dir=' + self.profile,
             '--remote-debugging-pipe', f'--window-size={width},{height}', 'about:blank'], preexec_fn=wire, close_fds=False, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=self.words)
        os.close(down[0]), os.close(here[1])
        self.to, self.back = down[1], here[0]
        try:
            self.begin(width, height)
        except Exception:
            self.close()
            raise

    def begin(self, width, height):
        target = self.call('Target.createTarget', url='about:blank')['targetId']
        self.session = None
        self.session = self.call('Target.attachToTarget', targetId=target, flatten=True)['sessionId']
        for domain in ('Page', 'Runtime', 'Log'):
            self.call(domain + '.enable')
        self.call('Page.setLifecycleEventsEnabled', enabled=True)
        self.call('Emulation.setCPUThrottlingRate', rate=float(os.environ.get('BROWSER_SLOW', 1)))
        self.size(width, height)

    session = None

    def read(self, until):
        """The next message."""
        while b'\0' not in self.rest:
            if not select.select([self.back], [], [], max(0, until - time.monotonic()))[0]:
                raise Gone(f'{program()} does not answer within {self.limit} s{self.last_words()}')
            got = os.read(self.back, 1 << 20)
            if not got:
                raise Gone(f'{program()} has ended{self.last_words()}')
            self.rest += got
        line, self.rest = self.rest.split(b'\0', 1)
        return json.loads(line)

    def last_words(self):
        """The end of what it said on standard error."""
        self.words.seek(0)
        return ''.join(': ' + line.decode(errors='replace') for line in self.words.read().splitlines()[-1:])

    def call(self, method, **params):
        self.n += 1
        m = {'id': self.n, 'method': method, 'params': params}
        if self.session:
            m['sessionId'] = self.session
        data = json.dumps(m).encode() + b'\0'
        while data:
            try:
                data = data[os.write(self.to, data):]
            except BrokenPipeError:
                raise Gone(f'{program()} has ended{self.last_words()}') from None
        until = time.monotonic() + self.limit
        while True:
            r = self.read(until)
            if r.get('id') == self.n:
                if 'error' in r:
                    raise RuntimeError(method + ': ' + r['error']['message'])
                return r['result']
            self.seen.append(r)

    def open(self, path, fragment=''):
        """Open a file anew and wait until its scripts have run."""
        self.go('about:blank')
        self.seen.clear()
        self.go('file://' + os.path.abspath(path) + fragment)

    def go(self, url):
        """Navigate and wait for this very document's load: what is asked before may be answered by the one that leaves."""
        loader = self.call('Page.navigate', url=url)['loaderId']
        until = time.monotonic() + self.limit
        done = lambda m: m.get('method') == 'Page.lifecycleEvent' and m['params']['loaderId'] == loader and m['params']['name'] == 'load'
        while not any(map(done, self.seen)):
            self.seen.append(self.read(until))
        self.settle()

    def settle(self):
        """Two frames and what they set going: paragraphs come to the eye, the text scrolls to its place."""
        self.js('new Promise(r => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(r, 30))))')

    def js(self, code):
        r = self.call('Runtime.evaluate', expression=code, returnByValue=True, awaitPromise=True, userGesture=True)
        if 'exceptionDetails' in r:
            raise RuntimeError(r['exceptionDetails'].get('exception', {}).get('description', code))
        return r['result'].get('value')

    def key(self, key, shift=False):
        text = key if len(key) == 1 else '\r' if key == 'Enter' else ''
        code = {'Enter': 13, 'Escape': 27, 'ArrowDown': 40, 'ArrowUp': 38, 'Tab': 9}.get(key, 0)
        for kind in ('keyDown', 'keyUp'):
            self.call('Input.dispatchKeyEvent', type=kind, key=key, text=text if kind == 'keyDown' else '', windowsVirtualKeyCode=code, modifiers=8 if shift else 0)
        self.settle()

    def type(self, text):
        self.call('Input.insertText', text=text)
        self.settle()

    def click(self, selector):
        """Press the middle of an element, as a hand does."""
        x, y = self.js(f'(e => {{ e.scrollIntoView({{block: "center"}}); const r = e.getClientRects()[0]; return [r.x + r.width / 2, r.y + r.height / 2]; }})(document.querySelector({json.dumps(selector)}))')
        self.call('Input.dispatchMouseEvent', type='mouseMoved', x=x, y=y)
        for kind in ('mousePressed', 'mouseReleased'):
            self.call('Input.dispatchMouseEvent', type=kind, x=x, y=y, button='left', clickCount=1)
        self.settle()

    def size(self, width, height, scale=1):
        self.call('Emulation.setDeviceMetricsOverride', width=width, height=height, deviceScaleFactor=scale, mobile=False)

    def media(self, media='', dark=False):
        self.call('Emulation.setEmulatedMedia', media=media, features=[{'name': 'prefers-color-scheme', 'value': 'dark' if dark else 'light'}])

    def picture(self, path):
        time.sleep(.3)
        with open(path, 'wb') as f:
            f.write(base64.b64decode(self.call('Page.captureScreenshot', format='png')['data']))

    def printed(self):
        """The page as PDF."""
        return base64.b64decode(self.call('Page.printToPDF', printBackground=False)['data'])

    def complaints(self):
        """What the page's scripts and its policy complained about."""
        return [m['params'].get('exceptionDetails', m['params'].get('entry')) for m in self.seen if m.get('method') in ('Runtime.exceptionThrown', 'Log.entryAdded')]

    def close(self):
        self.process.kill()
        self.process.wait()
        os.close(self.to), os.close(self.back), self.words.close()
        shutil.rmtree(self.profile, ignore_errors=True)
