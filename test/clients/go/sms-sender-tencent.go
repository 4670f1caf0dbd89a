package main

import (
	"fmt"
	"net/http"
	"os"
	"time"

	sender "github.com/casdoor/go-sms-sender"
)

func main() {
	// Without this it waits for a minute.
	http.DefaultTransport.(*http.Transport).ResponseHeaderTimeout = 10 * time.Second
	// [snippet]
	client, err := sender.NewSmsClient(
		sender.TencentCloud,
		"AKIDsandbox0690EXAMPLE0000sandbox0690",
		"sandbox0690EXAMPLEKEY000sandbox0690",
		"张开与老虎", "5750123", "1400793123",
	)
	if err == nil {
		err = client.SendMessage(map[string]string{"0": "671093"}, "+8613800138000")
	}
	// [/snippet]
	if err != nil {
		fmt.Printf("%T %v\n", err, err)
		os.Exit(1)
	}
	fmt.Println(`{"sent":true}`)
}
