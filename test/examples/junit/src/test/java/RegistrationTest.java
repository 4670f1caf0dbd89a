import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RegistrationTest {
  static final String API = System.getenv("SMS_SANDBOX_URL") + "/_sandbox/api";
  static final HttpClient HTTP = HttpClient.newHttpClient();
  static final ObjectMapper JSON = new ObjectMapper();

  String account;
  Process process;
  String app;

  static HttpResponse<String> call(String method, String url, String body) throws IOException, InterruptedException {
    var request = HttpRequest.newBuilder(URI.create(url)).header("content-type", "application/json");
    return HTTP.send(request.method(method, BodyPublishers.ofString(body)).build(), BodyHandlers.ofString());
  }

  @BeforeEach
  void start() throws IOException, InterruptedException {
    account = JSON.readTree(call("POST", API + "/accounts", "{\"ttl\":\"10m\"}").body()).get("id").asText();
    var builder = new ProcessBuilder("node", "../app/main.js");
    var settings = JSON.readValue(call("GET", API + "/accounts/" + account + "/env", "").body(), Map.class);
    settings.forEach((name, value) -> builder.environment().put((String) name, (String) value));
    builder.environment().put("PORT", "0");
    process = builder.start();
    app = process.inputReader().readLine();
  }

  @AfterEach
  void end() throws IOException, InterruptedException {
    process.destroy();
    call("DELETE", API + "/accounts/" + account, "");
  }

  @ParameterizedTest
  @ValueSource(strings = {"tencent", "ronglian", "ihuyi", "aliyun"})
  void registersWithTheCodeThatCame(String provider) throws IOException, InterruptedException {
    call("POST", app + "/codes", "{\"phone\":\"13800138000\",\"provider\":\"" + provider + "\"}");
    var code = call("GET", API + "/wait?format=code&to=13800138000&account=" + account, "").body();
    var answer = call("POST", app + "/registrations", "{\"phone\":\"13800138000\",\"code\":\"" + code + "\"}");
    assertEquals(201, answer.statusCode());
    var once = call("POST", API + "/expect", "{\"match\":{\"account\":\"" + account + "\"},\"exactly\":1,\"within\":0}");
    assertEquals(200, once.statusCode(), once.body());
  }

  @Test
  void saysSoWhenTheBalanceIsUsedUp() throws IOException, InterruptedException {
    call("POST", API + "/rules", "{\"match\":{\"account\":\"" + account + "\"},\"outcome\":{\"situation\":\"no-balance\"}}");
    assertEquals(502, call("POST", app + "/codes", "{\"phone\":\"13800138000\"}").statusCode());
    var none = call("POST", API + "/expect", "{\"match\":{\"account\":\"" + account + "\"},\"never\":true,\"within\":0}");
    assertEquals(200, none.statusCode(), none.body());
  }
}
