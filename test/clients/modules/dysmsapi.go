package main

import (
	"fmt"
	"os"

	openapi "github.com/alibabacloud-go/darabonba-openapi/v2/client"
	dysmsapi "github.com/alibabacloud-go/dysmsapi-20170525/v5/client"
	"github.com/alibabacloud-go/tea/tea"
)

func main() {
	// [snippet]
	client, _ := dysmsapi.NewClient(&openapi.Config{
		AccessKeyId:     tea.String("LTAI5tSandbox0690EXAMPLE"),
		AccessKeySecret: tea.String("sandbox0690EXAMPLEsecret069000"),
		// [address]
		Endpoint: tea.String("127.0.0.1:10690"),
		Protocol: tea.String("http"),
		// [/address]
		// [run]
		Endpoint: tea.String("dysmsapi.aliyuncs.com"),
		// [/run]
	})
	answer, err := client.SendSms(&dysmsapi.SendSmsRequest{
		PhoneNumbers:  tea.String("13800138000"),
		SignName:      tea.String("沙箱商城"),
		TemplateCode:  tea.String("SMS_480690001"),
		TemplateParam: tea.String(`{"code":"671093"}`),
	})
	// Most refusals come without an error: look at answer.Body.Code.
	// [/snippet]
	if err != nil {
		fmt.Println(err)
		os.Exit(1)
	}
	fmt.Println(tea.StringValue(answer.Body.Code), tea.StringValue(answer.Body.Message))
}
