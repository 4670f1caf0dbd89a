import cn.hutool.http.HttpGlobalConfig;
import cn.hutool.json.JSONUtil;
import java.util.LinkedHashMap;
import org.dromara.sms4j.cloopen.config.CloopenConfig;
import org.dromara.sms4j.cloopen.config.CloopenFactory;
import org.dromara.sms4j.core.factory.SmsFactory;
import org.dromara.sms4j.provider.factory.BeanFactory;
import org.dromara.sms4j.provider.factory.ProviderFactoryHolder;

class Sms4jRonglian {
    public static void main(String[] args) {
        // Without this it waits for ever.
        HttpGlobalConfig.setTimeout(10_000);
        // The starter for Spring does these two by itself.
        BeanFactory.getSmsConfig();
        ProviderFactoryHolder.registerFactory(CloopenFactory.instance());
        // [snippet]
        var config = new CloopenConfig();
        config.setConfigId("ronglian");
        // [address]
        config.setBaseUrl("http://127.0.0.1:10690/2013-12-26");
        // [/address]
        config.setAccessKeyId("8a216da8000000000000000000515b0c");
        config.setAccessKeySecret("5a4db0c5a4db0c5a4db0c5a4db0c0690");
        config.setSdkAppId("8a216da80000000000000000000a9901");
        SmsFactory.createSmsBlend(config);
        var values = new LinkedHashMap<String, String>();
        values.put("code", "4653");
        values.put("minutes", "2");
        var answer = SmsFactory.getSmsBlend("ronglian").sendMessage("13800138000", "1", values);
        // [/snippet]
        System.out.println(JSONUtil.toJsonStr(answer));
        System.exit(answer.isSuccess() ? 0 : 1);
    }
}
