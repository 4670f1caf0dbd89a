package main

import (
	"fmt"
	"os"
	"time"

	"github.com/aliyun/alibaba-cloud-sdk-go/sdk/requests"
	"github.com/aliyun/alibaba-cloud-sdk-go/services/dysmsapi"
)

func main() {
	// [snippet]
	client, _ := dysmsapi.NewClientWithAccessKey("cn-hangzhou", "LTAI5tSandbox0690EXAMPLE", "sandbox0690EXAMPLEsecret069000")
	request := dysmsapi.CreateSendSmsRequest()
	// [address]
	request.Domain = "127.0.0.1:10690"
	// [/address]
	// [run]
	request.Scheme = "https"
	// [/run]
	request.ReadTimeout = 10 * time.Second
	request.PhoneNumbers = "13800138000"
	request.SignName = "沙箱商城"
	request.TemplateCode = "SMS_480690001"
	request.TemplateParam = `{"code":"671093"}`
	answer, err := client.SendSms(request)
	// Most refusals come without an error: look at answer.Code.
	// [/snippet]
	if err != nil {
		fmt.Printf("%T %v\n", err, err)
		os.Exit(1)
	}
	fmt.Println(answer.GetHttpContentString())
	if answer.Code != "OK" {
		return
	}
	query := dysmsapi.CreateQuerySendDetailsRequest()
	query.Domain, query.Scheme = request.Domain, request.Scheme
	query.PhoneNumber = "13800138000"
	query.BizId = answer.BizId
	query.SendDate = time.Now().UTC().Add(8 * time.Hour).Format("20060102")
	query.PageSize = requests.NewInteger(10)
	query.CurrentPage = requests.NewInteger(1)
	for left := 100; left > 0; left-- {
		details, err := client.QuerySendDetails(query)
		if err != nil {
			fmt.Printf("%T %v\n", err, err)
			os.Exit(1)
		}
		if detail := details.SmsSendDetailDTOs.SmsSendDetailDTO[0]; detail.SendStatus == 3 {
			fmt.Println("delivered:", detail.Content)
			return
		}
	}
}
