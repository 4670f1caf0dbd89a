import java.net.HttpURLConnection;
import java.net.URL;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

class IhuyiUrlConnection {
    public static void main(String[] args) throws Exception {
        // [snippet]
        // [address]
        var url = new URL("http://127.0.0.1:10690/webservice/sms.php?method=Submit");
        // [/address]
        // [run]
        var url = new URL("http://106.ihuyi.com/webservice/sms.php?method=Submit");
        // [/run]
        var content = URLEncoder.encode("您的验证码是：7835。请不要把验证码泄露给其他人。", StandardCharsets.UTF_8);
        var body = "account=C06900001&password=06905a4db0c06905a4db0c06905a4db0"
                + "&mobile=13800138000&content=" + content + "&format=json";
        var connection = (HttpURLConnection) url.openConnection();
        connection.setReadTimeout(10_000);
        connection.setDoOutput(true);
        connection.getOutputStream().write(body.getBytes(StandardCharsets.UTF_8));
        var answer = new String(connection.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        System.out.println(answer);
        // [/snippet]
        System.exit(answer.contains("\"code\":2,") ? 0 : 1);
    }
}
