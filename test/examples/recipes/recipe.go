package main

import (
	"fmt"
	"io"
	"log"
	"net/http"
	"net/url"
	"os"
	"strings"
)

// What was answered; what was refused ends the program, with the reason.
func body(response *http.Response, err error) string {
	if err != nil {
		log.Fatal(err)
	}
	defer response.Body.Close()
	text, _ := io.ReadAll(response.Body)
	if response.StatusCode != 200 {
		log.Fatal(string(text))
	}
	return string(text)
}

func main() {
	sandbox := os.Getenv("SMS_SANDBOX_URL")
	if sandbox == "" {
		sandbox = "http://127.0.0.1:10690"
	}
	api := sandbox + "/_sandbox/api"

	// Stands for your app: it sends a code by way of Ihuyi.
	body(http.PostForm(sandbox+"/webservice/sms.php?method=Submit", url.Values{
		"account":  {"C06900001"},
		"password": {"06905a4db0c06905a4db0c06905a4db0"},
		"mobile":   {"13800138000"},
		"content":  {"您的验证码是：7835。请不要把验证码泄露给其他人。"},
	}))

	code := body(http.Get(api + "/wait?to=13800138000&format=code"))
	fmt.Println("code", code)

	once := `{"match":{"to":"13800138000"},"exactly":1,"within":0}`
	body(http.Post(api+"/expect", "application/json", strings.NewReader(once)))
	body(http.Post(api+"/reset", "application/json", nil))
}
