import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

public class Recipe {
  static final HttpClient HTTP = HttpClient.newHttpClient();

  /** What was answered; throws what was refused. */
  static String call(String method, String url, String type, String body) throws Exception {
    var request = HttpRequest.newBuilder(URI.create(url)).header("content-type", type);
    var answer = HTTP.send(request.method(method, BodyPublishers.ofString(body)).build(), BodyHandlers.ofString());
    if (answer.statusCode() != 200) throw new AssertionError(answer.body());
    return answer.body();
  }

  public static void main(String[] words) throws Exception {
    var sandbox = Optional.ofNullable(System.getenv("SMS_SANDBOX_URL")).orElse("http://127.0.0.1:10690");
    var api = sandbox + "/_sandbox/api";

    // Stands for your app: it sends a code by way of Ihuyi.
    var content = URLEncoder.encode("您的验证码是：7835。请不要把验证码泄露给其他人。", StandardCharsets.UTF_8);
    var form = "account=C06900001&password=06905a4db0c06905a4db0c06905a4db0&mobile=13800138000&content=" + content;
    call("POST", sandbox + "/webservice/sms.php?method=Submit", "application/x-www-form-urlencoded", form);

    var code = call("GET", api + "/wait?to=13800138000&format=code", "text/plain", "");
    System.out.println("code " + code);

    var once = "{\"match\":{\"to\":\"13800138000\"},\"exactly\":1,\"within\":0}";
    call("POST", api + "/expect", "application/json", once);
    call("POST", api + "/reset", "application/json", "");
  }
}
