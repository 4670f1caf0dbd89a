import com.aliyun.dysmsapi20170525.Client;
import com.aliyun.dysmsapi20170525.models.QuerySendDetailsRequest;
import com.aliyun.dysmsapi20170525.models.SendSmsRequest;
import com.aliyun.teaopenapi.models.Config;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

class Aliyun {
    public static void main(String[] args) throws Exception {
        // [snippet]
        var config = new Config()
                .setAccessKeyId("LTAI5tSandbox0690EXAMPLE")
                .setAccessKeySecret("sandbox0690EXAMPLEsecret069000")
                // [address]
                .setEndpoint("127.0.0.1:10690")
                .setProtocol("http")
                // [/address]
                // [run]
                .setEndpoint("dysmsapi.aliyuncs.com")
                // [/run]
                .setReadTimeout(10_000);
        var client = new Client(config);
        var answer = client.sendSms(new SendSmsRequest()
                .setPhoneNumbers("13800138000")
                .setSignName("沙箱商城")
                .setTemplateCode("SMS_480690001")
                .setTemplateParam("{\"code\":\"671093\"}"))
                .getBody();
        // Most refusals come without an exception: look at getCode().
        System.out.println(answer.getCode() + " " + answer.getMessage());
        // [/snippet]
        if (!answer.getCode().equals("OK")) System.exit(0);
        var query = new QuerySendDetailsRequest()
                .setPhoneNumber("13800138000")
                .setBizId(answer.getBizId())
                .setSendDate(LocalDate.now(ZoneOffset.ofHours(8)).format(DateTimeFormatter.BASIC_ISO_DATE))
                .setPageSize(10L)
                .setCurrentPage(1L);
        for (int left = 100; left > 0; left--) {
            var detail = client.querySendDetails(query).getBody().getSmsSendDetailDTOs().getSmsSendDetailDTO().get(0);
            if (detail.getSendStatus() == 3) {
                System.out.println("delivered: " + detail.getContent());
                break;
            }
        }
        System.exit(0);
    }
}
