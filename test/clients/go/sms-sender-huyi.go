package main

import (
	"fmt"
	"net/http"
	"os"
	"time"

	sender "github.com/casdoor/go-sms-sender"
)

func main() {
	// Without this it waits for ever.
	http.DefaultTransport.(*http.Transport).ResponseHeaderTimeout = 10 * time.Second
	// [snippet]
	client, err := sender.NewSmsClient(
		sender.Huyi,
		"C06900001",
		"06905a4db0c06905a4db0c06905a4db0",
		"", "您的验证码是：%s。请不要把验证码泄露给其他人。",
	)
	if err == nil {
		err = client.SendMessage(map[string]string{"code": "7835"}, "13800138000")
	}
	// [/snippet]
	if err != nil {
		fmt.Printf("%T %v\n", err, err)
		os.Exit(1)
	}
	// What Ihuyi answered it does not look at.
	fmt.Println(`{"sent":true}`)
}
