# [snippet]
require 'digest'
require 'json'
require 'net/http'

# [address]
base = 'http://127.0.0.1:10690'
# [/address]
# [run]
base = 'https://app.cloopen.com:8883'
# [/run]
sid = '8a216da8000000000000000000515b0c'
token = '5a4db0c5a4db0c5a4db0c5a4db0c0690'
now = Time.now.strftime('%Y%m%d%H%M%S')
sig = Digest::MD5.hexdigest("#{sid}#{token}#{now}").upcase
uri = URI("#{base}/2013-12-26/Accounts/#{sid}/SMS/TemplateSMS?sig=#{sig}")
request = Net::HTTP::Post.new(
  uri,
  'Accept' => 'application/json',
  'Content-Type' => 'application/json;charset=utf-8',
  'Authorization' => ["#{sid}:#{now}"].pack('m0')
)
request.body = JSON.generate(
  to: '13800138000', appId: '8a216da80000000000000000000a9901', templateId: '1', datas: %w[4653 2]
)
options = { use_ssl: uri.scheme == 'https', read_timeout: 10, max_retries: 0 }
answer = Net::HTTP.start(uri.hostname, uri.port, options) { |http| http.request(request) }
puts answer.body
# [/snippet]
