package registration

import (
	"bufio"
	"bytes"
	"encoding/json"
	"io"
	"net/http"
	"os"
	"os/exec"
	"strings"
	"testing"
)

const phone = "13800138000"

var api = os.Getenv("SMS_SANDBOX_URL") + "/_sandbox/api"

func call(t *testing.T, method, url, body string) (int, []byte) {
	t.Helper()
	request, _ := http.NewRequest(method, url, bytes.NewBufferString(body))
	request.Header.Set("content-type", "application/json")
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	text, _ := io.ReadAll(response.Body)
	return response.StatusCode, text
}

// An account of its own, and the app with its settings: both are gone when the test is over.
func start(t *testing.T) (account, app string) {
	var minted struct{ ID string }
	_, text := call(t, "POST", api+"/accounts", `{"ttl":"10m"}`)
	if err := json.Unmarshal(text, &minted); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { call(t, "DELETE", api+"/accounts/"+minted.ID, "") })

	settings := map[string]string{"PORT": "0"}
	_, text = call(t, "GET", api+"/accounts/"+minted.ID+"/env", "")
	if err := json.Unmarshal(text, &settings); err != nil {
		t.Fatal(err)
	}
	command := exec.Command("node", "../app/main.js")
	command.Env = os.Environ()
	for name, value := range settings {
		command.Env = append(command.Env, name+"="+value)
	}
	output, _ := command.StdoutPipe()
	if err := command.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = command.Process.Kill(); _ = command.Wait() })
	address, err := bufio.NewReader(output).ReadString('\n')
	if err != nil {
		t.Fatal(err)
	}
	return minted.ID, strings.TrimSpace(address)
}

func TestRegistersWithTheCodeThatCame(t *testing.T) {
	for _, provider := range []string{"tencent", "ronglian", "ihuyi", "aliyun"} {
		provider := provider
		t.Run(provider, func(t *testing.T) {
			t.Parallel()
			account, app := start(t)
			call(t, "POST", app+"/codes", `{"phone":"`+phone+`","provider":"`+provider+`"}`)
			_, code := call(t, "GET", api+"/wait?format=code&to="+phone+"&account="+account, "")
			status, _ := call(t, "POST", app+"/registrations", `{"phone":"`+phone+`","code":"`+string(code)+`"}`)
			if status != 201 {
				t.Fatalf("with %s: %d", code, status)
			}
			status, text := call(t, "POST", api+"/expect", `{"match":{"account":"`+account+`"},"exactly":1,"within":0}`)
			if status != 200 {
				t.Fatal(string(text))
			}
		})
	}
}

func TestSaysSoWhenTheBalanceIsUsedUp(t *testing.T) {
	account, app := start(t)
	call(t, "POST", api+"/rules", `{"match":{"account":"`+account+`"},"outcome":{"situation":"no-balance"}}`)
	if status, _ := call(t, "POST", app+"/codes", `{"phone":"`+phone+`"}`); status != 502 {
		t.Fatal(status)
	}
	if status, text := call(t, "POST", api+"/expect", `{"match":{"account":"`+account+`"},"never":true,"within":0}`); status != 200 {
		t.Fatal(string(text))
	}
}
