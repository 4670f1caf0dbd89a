// [snippet]
using TencentCloud.Common;
using TencentCloud.Common.Profile;
using TencentCloud.Sms.V20210111;
using TencentCloud.Sms.V20210111.Models;

var credential = new Credential { SecretId = "AKIDsandbox0690EXAMPLE0000sandbox0690", SecretKey = "sandbox0690EXAMPLEKEY000sandbox0690" };
var profile = new ClientProfile();
// [address]
profile.HttpProfile = new HttpProfile { Protocol = "http://", Endpoint = "127.0.0.1:10690" };
// [/address]
var client = new SmsClient(credential, "ap-guangzhou", profile);
try
{
    var answer = await client.SendSms(new SendSmsRequest
    {
        PhoneNumberSet = new[] { "+8613800138000" },
        SmsSdkAppId = "1400793123",
        SignName = "张开与老虎",
        TemplateId = "5750123",
        TemplateParamSet = new[] { "671093" },
    });
    Console.WriteLine(AbstractModel.ToJsonString(answer));
}
catch (TencentCloudSDKException error)
{
    Console.WriteLine(error.Message);
    Environment.Exit(1);
}
// [/snippet]
