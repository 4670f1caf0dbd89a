package main

import (
	"encoding/json"
	"fmt"
	"os"
	"time"

	"github.com/cloopen/go-sms-sdk/cloopen"
)

func main() {
	// [snippet]
	config := cloopen.DefaultConfig().
		WithAPIAccount("8a216da8000000000000000000515b0c").
		WithAPIToken("5a4db0c5a4db0c5a4db0c5a4db0c0690")
	// [address]
	config.WithSmsHost("127.0.0.1:10690").WithUseSSL(false)
	// [/address]
	config.HttpClient.Timeout = 10 * time.Second
	answer, err := cloopen.NewJsonClient(config).SMS().Send(&cloopen.SendRequest{
		AppId:      "8a216da80000000000000000000a9901",
		To:         "13800138000",
		TemplateId: "1",
		Datas:      []string{"4653", "2"},
	})
	// [/snippet]
	if err != nil {
		fmt.Printf("%T %v\n", err, err)
		os.Exit(1)
	}
	line, _ := json.Marshal(answer)
	fmt.Println(string(line))
	if answer.StatusCode != "000000" {
		os.Exit(1)
	}
}
