import com.cloopen.rest.sdk.CCPRestSmsSDK;
// [address]
import java.net.URI;
// [/address]

class Ronglian {
    public static void main(String[] args) {
        // [snippet]
        var sdk = new CCPRestSmsSDK();
        // [address]
        var sandbox = URI.create("http://127.0.0.1:10690");
        sdk.init(sandbox.getHost(), String.valueOf(sandbox.getPort()), false);
        // [/address]
        // [run]
        sdk.init("app.cloopen.com", "8883");
        // [/run]
        sdk.setAccount("8a216da8000000000000000000515b0c", "5a4db0c5a4db0c5a4db0c5a4db0c0690");
        sdk.setAppId("8a216da80000000000000000000a9901");
        var answer = sdk.sendTemplateSMS("13800138000", "1", new String[] {"4653", "2"});
        // [/snippet]
        System.out.println(answer);
        System.exit("000000".equals(answer.get("statusCode")) ? 0 : 1);
    }
}
