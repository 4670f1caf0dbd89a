/**
 * Loaded into every Node of the command by `--require`, and into every Bun by `--preload`: a connection to a provider's
 * host, on whatever port, goes to the sandbox instead. TLS is left as it is, so the host's name is still what the
 * certificate is checked against. Plain JavaScript for Node 12 and later; whatever goes wrong in here, the program it was
 * loaded into goes on as without it.
 */
'use strict';

(function redirect() {
  var net = require('net');
  var loaded = Symbol.for('sms-sandbox.redirect');
  if (net.Socket.prototype.connect[loaded]) return;

  var settings = readSettings();
  if (settings === undefined) return;
  var hosts = new Set(settings.hosts);
  var connect = net.Socket.prototype.connect;

  /** Takes whatever `connect` takes: options, a port and a host, a path; or all of it in a list, as Node hands it to itself. */
  function connectRedirected(first) {
    var given = Array.from(arguments);
    var listed = Array.isArray(first) ? first : given;
    var options = redirected(this, optionsOf(listed));
    if (options === undefined) return connect.apply(this, given);
    // The list that Node made carries a mark of its own, so it is changed and not copied.
    if (Array.isArray(first)) first[0] = options;
    else given = [options].concat(given.filter((one) => typeof one === 'function').slice(-1));
    return connect.apply(this, given);
  }
  connectRedirected[loaded] = true;
  Object.defineProperty(connectRedirected, 'name', { value: 'connect' });
  net.Socket.prototype.connect = connectRedirected;

  function optionsOf(words) {
    var [first, second] = words;
    if (typeof first === 'object' && first !== null) return first;
    return { port: first, host: typeof second === 'string' ? second : undefined };
  }

  /** The same options with the sandbox's address; undefined where the connection is none of ours. */
  function redirected(socket, options) {
    var { host, path } = options;
    if (path || typeof host !== 'string' || !hosts.has(host.toLowerCase().replace(/\.$/, ''))) return undefined;
    // A TLS client that was not told a name gets to say the one it meant.
    if (typeof socket.setServername === 'function' && !options.servername && net.isIP(host) === 0) socket.setServername(host);
    var changed = Object.assign({}, options, { host: settings.to.host, port: settings.to.port });
    // Whoever looks names up in a way of their own would look the address up.
    if (net.isIP(settings.to.host) !== 0) delete changed.lookup;
    return changed;
  }

  function readSettings() {
    try {
      return JSON.parse(process.env.SMS_SANDBOX_REDIRECT);
    } catch {
      return undefined;
    }
  }
})();
