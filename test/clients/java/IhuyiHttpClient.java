import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;

class IhuyiHttpClient {
    public static void main(String[] args) throws Exception {
        // [snippet]
        // [address]
        var url = "http://127.0.0.1:10690/webservice/sms.php?method=Submit";
        // [/address]
        // [run]
        var url = "https://106.ihuyi.com/webservice/sms.php?method=Submit";
        // [/run]
        var form = Map.of(
                "account", "C06900001",
                "password", "06905a4db0c06905a4db0c06905a4db0",
                "mobile", "13800138000",
                "content", "您的验证码是：7835。请不要把验证码泄露给其他人。",
                "format", "json");
        var body = form.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        var request = HttpRequest.newBuilder(URI.create(url))
                .timeout(Duration.ofSeconds(10))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        var answer = HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
        System.out.println(answer.body());
        // [/snippet]
        System.exit(answer.body().contains("\"code\":2,") ? 0 : 1);
    }
}
