import java.net.Socket;
import java.nio.charset.StandardCharsets;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/** Prints what a port of this machine answers to somebody who takes it for a host and trusts what Java is told to trust. */
class Foreign {
    public static void main(String[] args) throws Exception {
        var port = Integer.parseInt(args[1]);
        var factory = (SSLSocketFactory) SSLSocketFactory.getDefault();
        try (var socket = (SSLSocket) factory.createSocket(new Socket("127.0.0.1", port), args[0], port, true)) {
            var parameters = socket.getSSLParameters();
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
            socket.setSSLParameters(parameters);
            socket.getOutputStream().write(("GET / HTTP/1.0\r\nHost: " + args[0] + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
            System.out.println(new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII));
        }
    }
}
