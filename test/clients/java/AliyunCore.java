import com.aliyuncs.DefaultAcsClient;
import com.aliyuncs.dysmsapi.model.v20170525.QuerySendDetailsRequest;
import com.aliyuncs.dysmsapi.model.v20170525.SendSmsRequest;
import com.aliyuncs.http.ProtocolType;
import com.aliyuncs.profile.DefaultProfile;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

class AliyunCore {
    public static void main(String[] args) throws Exception {
        // [snippet]
        var profile = DefaultProfile.getProfile("cn-hangzhou", "LTAI5tSandbox0690EXAMPLE", "sandbox0690EXAMPLEsecret069000");
        var client = new DefaultAcsClient(profile);
        var request = new SendSmsRequest();
        // [address]
        request.setSysEndpoint("127.0.0.1:10690");
        request.setSysProtocol(ProtocolType.HTTP);
        // [/address]
        // [run]
        request.setSysProtocol(ProtocolType.HTTPS);
        // [/run]
        request.setSysReadTimeout(10_000);
        request.setPhoneNumbers("13800138000");
        request.setSignName("沙箱商城");
        request.setTemplateCode("SMS_480690001");
        request.setTemplateParam("{\"code\":\"671093\"}");
        var answer = client.getAcsResponse(request);
        // Most refusals come without an exception: look at getCode().
        System.out.println(answer.getCode() + " " + answer.getMessage());
        // [/snippet]
        if (!answer.getCode().equals("OK")) System.exit(0);
        var query = new QuerySendDetailsRequest();
        query.setSysProtocol(request.getSysProtocol());
        // [address]
        query.setSysEndpoint("127.0.0.1:10690");
        // [/address]
        query.setPhoneNumber("13800138000");
        query.setBizId(answer.getBizId());
        query.setSendDate(LocalDate.now(ZoneOffset.ofHours(8)).format(DateTimeFormatter.BASIC_ISO_DATE));
        query.setPageSize(10L);
        query.setCurrentPage(1L);
        for (int left = 100; left > 0; left--) {
            var detail = client.getAcsResponse(query).getSmsSendDetailDTOs().get(0);
            if (detail.getSendStatus() == 3) {
                System.out.println("delivered: " + detail.getContent());
                break;
            }
        }
        System.exit(0);
    }
}
