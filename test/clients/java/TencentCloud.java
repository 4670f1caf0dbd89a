import com.tencentcloudapi.common.Credential;
import com.tencentcloudapi.common.profile.ClientProfile;
import com.tencentcloudapi.sms.v20210111.SmsClient;
import com.tencentcloudapi.sms.v20210111.models.SendSmsRequest;
import com.tencentcloudapi.sms.v20210111.models.SendSmsResponse;

class TencentCloud {
    public static void main(String[] args) throws Exception {
        // [snippet]
        var credential = new Credential("AKIDsandbox0690EXAMPLE0000sandbox0690", "sandbox0690EXAMPLEKEY000sandbox0690");
        var profile = new ClientProfile();
        profile.getHttpProfile().setReadTimeout(10);
        // [address]
        profile.getHttpProfile().setProtocol("http://");
        profile.getHttpProfile().setEndpoint("127.0.0.1:10690");
        // [/address]
        var client = new SmsClient(credential, "ap-guangzhou", profile);
        var request = new SendSmsRequest();
        request.setPhoneNumberSet(new String[] {"+8613800138000"});
        request.setSmsSdkAppId("1400793123");
        request.setSignName("张开与老虎");
        request.setTemplateId("5750123");
        request.setTemplateParamSet(new String[] {"671093"});
        var answer = client.SendSms(request);
        // [/snippet]
        System.out.println(SendSmsResponse.toJsonString(answer));
    }
}
