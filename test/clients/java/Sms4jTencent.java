import cn.hutool.http.HttpGlobalConfig;
import cn.hutool.json.JSONUtil;
import java.util.LinkedHashMap;
import java.util.Map;
import org.dromara.sms4j.core.factory.SmsFactory;
import org.dromara.sms4j.provider.factory.BeanFactory;
import org.dromara.sms4j.provider.factory.ProviderFactoryHolder;
import org.dromara.sms4j.tencent.config.TencentConfig;
import org.dromara.sms4j.tencent.config.TencentFactory;

class Sms4jTencent {
    public static void main(String[] args) {
        // Without this it waits for ever.
        HttpGlobalConfig.setTimeout(10_000);
        // The starter for Spring does these two by itself.
        BeanFactory.getSmsConfig();
        ProviderFactoryHolder.registerFactory(TencentFactory.instance());
        // [snippet]
        var config = new TencentConfig();
        config.setConfigId("tencent");
        config.setAccessKeyId("AKIDsandbox0690EXAMPLE0000sandbox0690");
        config.setAccessKeySecret("sandbox0690EXAMPLEKEY000sandbox0690");
        config.setSdkAppId("1400793123");
        config.setSignature("张开与老虎");
        SmsFactory.createSmsBlend(config);
        var answer = SmsFactory.getSmsBlend("tencent")
                .sendMessage("13800138000", "5750123", new LinkedHashMap<>(Map.of("code", "671093")));
        // [/snippet]
        System.out.println(JSONUtil.toJsonStr(answer));
        System.exit(answer.isSuccess() ? 0 : 1);
    }
}
