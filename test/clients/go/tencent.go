package main

import (
	"fmt"
	"os"

	"github.com/tencentcloud/tencentcloud-sdk-go/tencentcloud/common"
	"github.com/tencentcloud/tencentcloud-sdk-go/tencentcloud/common/profile"
	sms "github.com/tencentcloud/tencentcloud-sdk-go/tencentcloud/sms/v20210111"
)

func main() {
	// [snippet]
	credential := common.NewCredential("AKIDsandbox0690EXAMPLE0000sandbox0690", "sandbox0690EXAMPLEKEY000sandbox0690")
	settings := profile.NewClientProfile()
	settings.HttpProfile.ReqTimeout = 10
	// [address]
	settings.HttpProfile.Scheme = "http"
	settings.HttpProfile.Endpoint = "127.0.0.1:10690"
	// [/address]
	client, _ := sms.NewClient(credential, "ap-guangzhou", settings)
	request := sms.NewSendSmsRequest()
	request.PhoneNumberSet = common.StringPtrs([]string{"+8613800138000"})
	request.SmsSdkAppId = common.StringPtr("1400793123")
	request.SignName = common.StringPtr("张开与老虎")
	request.TemplateId = common.StringPtr("5750123")
	request.TemplateParamSet = common.StringPtrs([]string{"671093"})
	answer, err := client.SendSms(request)
	// [/snippet]
	if err != nil {
		fmt.Printf("%T %v\n", err, err)
		os.Exit(1)
	}
	fmt.Println(answer.ToJsonString())
}
