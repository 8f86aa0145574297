/** The worker died or was ended; `reason` is "timeout" or what the browser said. */
class Died extends Error {
  constructor(reason) {
    super(reason);
    this.reason = reason;
  }
}

/**
 * The worker that does the checking, started again whenever it dies. One call at a time.
 * onStep(step, done, total) is told how far the start has come; onReady when it is over.
 */
class Engine {
  constructor(onStep, onReady, onLost) {
    Object.assign(this, { onStep, onReady, onLost, blocks: new Map(), number: 0, ready: false });
    this.start();
  }

  start() {
    const code = document.getElementById("worker").textContent;
    const address = URL.createObjectURL(new Blob([code], { type: "text/javascript" }));
    this.ready = false;
    this.waiting = null;
    this.worker = new Worker(address);
    this.worker.onmessage = ({ data }) => this.hear(data);
    this.worker.onerror = (event) => this.lose(event.message || "error");
    for (const [block, text] of this.blocks) this.worker.postMessage({ block, text });
  }

  /** Pass on a part of the page's load; kept for the next worker. */
  feed(block, text) {
    this.blocks.set(block, text);
    this.worker.postMessage({ block, text });
  }

  /** Have the worker do something. Throws Died, or Error for what Python raised. */
  call(name, given, { seconds = 0, transfer = [] } = {}) {
    return new Promise((resolve, reject) => {
      const id = ++this.number;
      const timer = seconds && setTimeout(() => this.lose("timeout"), seconds * 1000);
      this.waiting = { id, resolve, reject, timer };
      this.worker.postMessage({ id, call: name, given }, transfer);
    });
  }

  hear(data) {
    if (data.fatal) this.lose(data.fatal);
    else if (data.step === "ready") {
      this.ready = true;
      this.onReady();
    } else if (data.step) this.onStep(data.step, data.done, data.total);
    else this.settle(data);
  }

  settle({ id, result, error }) {
    if (!this.waiting || this.waiting.id !== id) return;
    const { resolve, reject, timer } = this.waiting;
    this.waiting = null;
    clearTimeout(timer);
    if (error === undefined) resolve(result);
    else reject(new Error(error));
  }

  // A worker that dies before it ever was ready would die again: that is told, not repeated.
  lose(reason) {
    const { ready, waiting } = this;
    this.worker.terminate();
    if (!ready) {
      this.onLost(reason);
      if (waiting) waiting.reject(new Error(reason));
      return;
    }
    if (waiting) clearTimeout(waiting.timer);
    this.start();
    if (waiting) waiting.reject(new Died(reason));
  }
}
