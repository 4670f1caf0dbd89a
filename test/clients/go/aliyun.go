package main

import (
	"encoding/json"
	"fmt"
	"os"
	"time"

	openapi "github.com/alibabacloud-go/darabonba-openapi/v2/client"
	"github.com/alibabacloud-go/tea/dara"
)

func main() {
	// [snippet]
	client, _ := openapi.NewClient(&openapi.Config{
		AccessKeyId:     dara.String("LTAI5tSandbox0690EXAMPLE"),
		AccessKeySecret: dara.String("sandbox0690EXAMPLEsecret069000"),
		// [address]
		Endpoint: dara.String("127.0.0.1:10690"),
		Protocol: dara.String("http"),
		// [/address]
		// [run]
		Endpoint: dara.String("dysmsapi.aliyuncs.com"),
		// [/run]
		ReadTimeout: dara.Int(10000),
	})
	call := func(action string, query map[string]*string) (map[string]interface{}, error) {
		return client.CallApi(&openapi.Params{
			Action:      dara.String(action),
			Version:     dara.String("2017-05-25"),
			Protocol:    dara.String("HTTPS"),
			Method:      dara.String("POST"),
			AuthType:    dara.String("AK"),
			Style:       dara.String("RPC"),
			Pathname:    dara.String("/"),
			ReqBodyType: dara.String("formData"),
			BodyType:    dara.String("json"),
		}, &openapi.OpenApiRequest{Query: query}, &dara.RuntimeOptions{})
	}
	answer, err := call("SendSms", map[string]*string{
		"PhoneNumbers":  dara.String("13800138000"),
		"SignName":      dara.String("沙箱商城"),
		"TemplateCode":  dara.String("SMS_480690001"),
		"TemplateParam": dara.String(`{"code":"671093"}`),
	})
	// Most refusals come without an error: look at Code of the body.
	// [/snippet]
	if err != nil {
		fmt.Printf("%T %v\n", err, err)
		os.Exit(1)
	}
	body := answer["body"].(map[string]interface{})
	text, _ := json.Marshal(body)
	fmt.Println(string(text))
	if body["Code"] != "OK" {
		return
	}
	query := map[string]*string{
		"PhoneNumber": dara.String("13800138000"),
		"BizId":       dara.String(body["BizId"].(string)),
		"SendDate":    dara.String(time.Now().UTC().Add(8 * time.Hour).Format("20060102")),
		"PageSize":    dara.String("10"),
		"CurrentPage": dara.String("1"),
	}
	for left := 100; left > 0; left-- {
		details, err := call("QuerySendDetails", query)
		if err != nil {
			fmt.Printf("%T %v\n", err, err)
			os.Exit(1)
		}
		list := details["body"].(map[string]interface{})["SmsSendDetailDTOs"].(map[string]interface{})["SmsSendDetailDTO"].([]interface{})
		detail := list[0].(map[string]interface{})
		if fmt.Sprint(detail["SendStatus"]) == "3" {
			fmt.Println("delivered:", detail["Content"])
			return
		}
	}
}
