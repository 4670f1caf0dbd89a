module sms-sandbox/clients

go 1.19

require (
	github.com/casdoor/go-sms-sender v0.24.0
	github.com/cloopen/go-sms-sdk v0.0.0-20200702015230-7c5619f80c9e
	github.com/qichengzx/qcloudsms_go v0.0.0-20191107113638-195af5069b5c
	github.com/tencentcloud/tencentcloud-sdk-go/tencentcloud/common v1.3.56
	github.com/tencentcloud/tencentcloud-sdk-go/tencentcloud/sms v1.3.56
)

require (
	github.com/aliyun/alibaba-cloud-sdk-go v1.62.545 // indirect
	github.com/apistd/uni-go-sdk v0.0.2 // indirect
	github.com/aws/aws-sdk-go v1.45.5 // indirect
	github.com/baidubce/bce-sdk-go v0.9.156 // indirect
	github.com/cenkalti/backoff/v4 v4.1.2 // indirect
	github.com/golang/mock v1.6.0 // indirect
	github.com/google/go-querystring v1.1.0 // indirect
	github.com/google/uuid v1.3.1 // indirect
	github.com/jmespath/go-jmespath v0.4.0 // indirect
	github.com/json-iterator/go v1.1.12 // indirect
	github.com/modern-go/concurrent v0.0.0-20180306012644-bacd9c7ef1dd // indirect
	github.com/modern-go/reflect2 v1.0.2 // indirect
	github.com/opentracing/opentracing-go v1.2.1-0.20220228012449-10b1cf09e00b // indirect
	github.com/pkg/errors v0.9.1 // indirect
	github.com/sirupsen/logrus v1.9.0 // indirect
	github.com/twilio/twilio-go v1.13.0 // indirect
	github.com/ucloud/ucloud-sdk-go v0.22.5 // indirect
	github.com/volcengine/volc-sdk-golang v1.0.117 // indirect
	golang.org/x/net v0.12.0 // indirect
	golang.org/x/sys v0.10.0 // indirect
	golang.org/x/text v0.11.0 // indirect
	gopkg.in/ini.v1 v1.66.6 // indirect
)
