import cn.hutool.http.HttpGlobalConfig;
import cn.hutool.json.JSONUtil;
import java.util.LinkedHashMap;
import java.util.Map;
import org.dromara.sms4j.aliyun.config.AlibabaConfig;
import org.dromara.sms4j.aliyun.config.AlibabaFactory;
import org.dromara.sms4j.core.factory.SmsFactory;
import org.dromara.sms4j.provider.factory.BeanFactory;
import org.dromara.sms4j.provider.factory.ProviderFactoryHolder;

class Sms4jAliyun {
    public static void main(String[] args) {
        // Without this it waits for ever.
        HttpGlobalConfig.setTimeout(10_000);
        // The starter for Spring does these two by itself.
        BeanFactory.getSmsConfig();
        ProviderFactoryHolder.registerFactory(AlibabaFactory.instance());
        // [snippet]
        var config = new AlibabaConfig();
        config.setConfigId("alibaba");
        config.setAccessKeyId("LTAI5tSandbox0690EXAMPLE");
        config.setAccessKeySecret("sandbox0690EXAMPLEsecret069000");
        config.setSignature("沙箱商城");
        SmsFactory.createSmsBlend(config);
        var answer = SmsFactory.getSmsBlend("alibaba")
                .sendMessage("13800138000", "SMS_480690001", new LinkedHashMap<>(Map.of("code", "671093")));
        // [/snippet]
        System.out.println(JSONUtil.toJsonStr(answer));
        System.exit(answer.isSuccess() ? 0 : 1);
    }
}
