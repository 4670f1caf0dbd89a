/** The SOAP service: its description follows the host, any prefix is read, and what it cannot read is a fault. */
import { describe, expect, it } from 'vitest';
import { ihuyi } from '../../../server/providers/ihuyi/index.ts';
import { play, request } from '../../support/desk.ts';
import { FREE } from './support.ts';

const CALL = '/webservice/sms.php?smsService';
const soap = (body: string, headers: Record<string, string> = { 'content-type': 'text/xml; charset=utf-8' }, target = CALL) =>
  play(ihuyi, request({ target, headers: { host: '106.ihuyi.cn', ...headers }, body }));

const envelope = (inner: string, prefix = 'SOAP-ENV'): string =>
  `<?xml version="1.0" encoding="UTF-8"?>\n<${prefix}:Envelope xmlns:${prefix}="http://schemas.xmlsoap.org/soap/envelope/" xmlns:ns1="http://106.ihuyi.cn/"><${prefix}:Body>${inner}</${prefix}:Body></${prefix}:Envelope>\n`;
const GET_NUM = `<ns1:GetNum><ns1:account>${FREE.account}</ns1:account><ns1:password>${FREE.password}</ns1:password></ns1:GetNum>`;
const FIFTY = envelope(
  '<ns1:GetNumResponse><ns1:GetNumResult><ns1:code>2</ns1:code><ns1:msg>查询成功</ns1:msg><ns1:num>1000000</ns1:num></ns1:GetNumResult></ns1:GetNumResponse>',
);

describe('a call', () => {
  it.each(['SOAP-ENV', 'soap', 'S'])('is read with the prefix %s', (prefix) => {
    expect(soap(envelope(GET_NUM, prefix)).reply.body).toBe(FIFTY);
  });

  it('is read without prefixes, and without ?smsService', () => {
    const plain = `<Envelope xmlns="http://schemas.xmlsoap.org/soap/envelope/"><Body>${GET_NUM.replaceAll('ns1:', '')}</Body></Envelope>`;
    expect(soap(plain, undefined, '/webservice/sms.php').reply.body).toBe(FIFTY);
  });

  it('is told by its SOAPAction where the content type is odd', () => {
    expect(soap(envelope(GET_NUM), { 'content-type': 'text/plain', soapaction: '"x"' }).reply.body).toBe(FIFTY);
  });

  it('carries what is special in XML', () => {
    const { refusal } = soap(envelope(GET_NUM.replace(FREE.account, 'a&amp;&lt;b&gt;')));
    expect(refusal?.explanation.received).toBe('a&<b>');
  });
});

describe('a fault', () => {
  it('answers an operation the service does not have', () => {
    const { reply, refusal } = soap(envelope('<ns1:SendAll/>'));
    expect(reply).toMatchObject({ status: 200, headers: { 'content-type': 'text/xml; charset=utf-8' } });
    expect(reply.body).toContain(
      "<faultcode>SOAP-ENV:Server</faultcode><faultstring>Procedure 'SendAll' not present</faultstring>",
    );
    expect(refusal?.explanation.cause.en).toContain('SendAll');
  });

  it.each(['', '<a>', '<a/>', '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>', '{}'])('answers %j, which is no envelope', (body) => {
    expect(soap(body).reply.body).toContain('<faultcode>SOAP-ENV:Client</faultcode><faultstring>Bad Request</faultstring>');
  });
});

describe('the description', () => {
  const read = (target: string, host = '106.ihuyi.cn') => play(ihuyi, request({ target, headers: { host } })).reply;

  it.each(['?WSDL', '?wsdl'])('stands at %s', (query) => {
    expect(read(`/webservice/sms.php${query}`)).toMatchObject({
      status: 200,
      headers: { 'content-type': 'text/xml; charset=utf-8' },
    });
  });

  it('takes its namespace, its actions and its address from the host', () => {
    const { body } = read('/webservice/sms.php?WSDL', '127.0.0.1:10690');
    expect(body).toContain('targetNamespace="http://127.0.0.1:10690/"');
    expect(body).toContain('soapAction="http://127.0.0.1:10690/Submit"');
    expect(body).toContain('<soap:address location="http://127.0.0.1:10690/webservice/sms.php?smsService"/>');
    expect(body).not.toContain('ihuyi.cn');
  });
});
