package main

import (
	"fmt"
	"net/http"
	"os"
	"time"

	sender "github.com/casdoor/go-sms-sender"
)

func main() {
	// Without this it waits for as long as its SDK does.
	http.DefaultTransport.(*http.Transport).ResponseHeaderTimeout = 10 * time.Second
	// [snippet]
	client, err := sender.NewSmsClient(
		sender.Aliyun,
		"LTAI5tSandbox0690EXAMPLE",
		"sandbox0690EXAMPLEsecret069000",
		"沙箱商城", "SMS_480690001",
	)
	if err == nil {
		err = client.SendMessage(map[string]string{"code": "671093"}, "13800138000")
	}
	// [/snippet]
	if err != nil {
		fmt.Printf("%T %v\n", err, err)
		os.Exit(1)
	}
	fmt.Println(`{"sent":true}`)
}
