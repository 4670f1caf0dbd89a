module sms-sandbox/clients

go 1.19

require (
	github.com/alibabacloud-go/darabonba-openapi/v2 v2.1.13
	github.com/alibabacloud-go/tea v1.3.13
	github.com/aliyun/alibaba-cloud-sdk-go v1.62.545
	github.com/casdoor/go-sms-sender v0.24.0
	github.com/cloopen/go-sms-sdk v0.0.0-20200702015230-7c5619f80c9e
	github.com/qichengzx/qcloudsms_go v0.0.0-20191107113638-195af5069b5c
	github.com/tencentcloud/tencentcloud-sdk-go/tencentcloud/common v1.3.56
	github.com/tencentcloud/tencentcloud-sdk-go/tencentcloud/sms v1.3.56
)

require (
	github.com/alibabacloud-go/alibabacloud-gateway-spi v0.0.5 // indirect
	github.com/alibabacloud-go/debug v1.0.1 // indirect
	github.com/alibabacloud-go/tea-utils/v2 v2.0.7 // indirect
	github.com/aliyun/credentials-go v1.4.5 // indirect
	github.com/apistd/uni-go-sdk v0.0.2 // indirect
	github.com/aws/aws-sdk-go v1.45.5 // indirect
	github.com/baidubce/bce-sdk-go v0.9.156 // indirect
	github.com/cenkalti/backoff/v4 v4.1.2 // indirect
	github.com/clbanning/mxj/v2 v2.7.0 // indirect
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
	github.com/tjfoc/gmsm v1.4.1 // indirect
	github.com/twilio/twilio-go v1.13.0 // indirect
	github.com/ucloud/ucloud-sdk-go v0.22.5 // indirect
	github.com/volcengine/volc-sdk-golang v1.0.117 // indirect
	golang.org/x/net v0.26.0 // indirect
	golang.org/x/sys v0.21.0 // indirect
	golang.org/x/text v0.16.0 // indirect
	gopkg.in/ini.v1 v1.67.0 // indirect
)
