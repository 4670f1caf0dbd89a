package main

import (
	"fmt"
	"os"
	"time"

	qcloudsms "github.com/qichengzx/qcloudsms_go"
)

func main() {
	// [snippet]
	options := qcloudsms.NewOptions("1400793123", "5a4db0c5a4db0c5a4db0c5a4db0c5a4d", "张开与老虎")
	options.HTTP.Timeout = 10 * time.Second
	sent, err := qcloudsms.NewClient(options).SendSMSSingle(qcloudsms.SMSSingleReq{
		Tel:    qcloudsms.SMSTel{Nationcode: "86", Mobile: "13800138000"},
		Sign:   "张开与老虎",
		TplID:  5750123,
		Params: []string{"671093"},
	})
	// [/snippet]
	if err != nil {
		fmt.Printf("%T %v\n", err, err)
		os.Exit(1)
	}
	fmt.Printf("{\"sent\":%t}\n", sent)
}
