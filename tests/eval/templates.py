"""The texts that make_labelled.py fills. <SLOT> in capitals is labelled, in small letters it is not; see slots.py.

Groups: mail, log, form, prose, json, code (settings and source), adversarial (written so as not to be found), and
negative: texts with no span at all, of what is most often taken for something identifying.
"""

MAIL = """
Hello <GIVEN>,\\n\\nyour parcel is on its way. Questions? Write to <EMAIL> or call <PHONE>.\\n\\nBest regards,\\n<PERSON2>
From: <PERSON> <<EMAIL>>\\nTo: <PERSON2> <<EMAIL2>>\\nSubject: minutes of 2026-01-15\\n\\nSee below.
Dear Mr. <SURNAME>,\\n\\nwe moved your appointment to Tuesday, 10:30. Call <PHONE> if that does not suit.\\n\\nSincerely,\\n<PERSON2>\\nScheduling
Dear Ms. <SURNAME>,\\nyour card <CARD> was charged 49.90 EUR on 2026-01-15.\\nYours,\\nthe billing team
On Wed, 14 Jan 2026 at 16:05, <PERSON> <<EMAIL>> wrote:\\n> Could you send it again?\\n\\nDone.\\n\\n--\\n<PERSON2>\\n<PHONE2>
Hi all,\\n\\nplease welcome <PERSON>, who joins on Monday. <PERSON> can be reached at <EMAIL>.\\n\\nThanks,\\n<GIVEN2>
Our new address:\\n\\n<PERSON>\\n<STREET2LINES>\\n\\nThe old one is closed.
Please wire the deposit to <IBAN>, account holder <PERSON>.
Attn: <PERSON>\\nRe: invoice 20260118\\n\\nShip to <ADDRESS> please.
>> my old number was <PHONE>, the new one is <PHONE2>\\n> noted, thank you <GIVEN>
Kind regards,\\n\\nDr. <PERSON>\\nHead of Research\\nTel. <PHONE> | <EMAIL>
Received: from [<IP>] (helo=mail.example.net) by mx.example.org; Thu, 15 Jan 2026 14:41:25 +0000
Reply-To: "<LASTFIRST>" <<EMAIL>>\\nX-Originating-IP: [<IP6>]
Cc: <EMAIL>, <EMAIL2>; subject unchanged
Mail the forms to <PERSON>, <ADDRESS>. Do not fold.
<PERSON>\\n<ADDRESS>\\n<PHONE>\\n\\nDear hiring manager,\\n\\nI apply for the post of analyst (ref. 2026-114).
unsubscribe: https://www.example.com/u?m=<EMAILPCT>&list=7
<ODDMAIL> is how the address was printed on the form.
"""

LOG = """
2026-01-15T09:41:22Z INFO accept connection from <IP>:33962 after 0.003 s
<IP> - - [15/Jan/2026:09:00:01 -0500] "GET /healthz HTTP/1.1" 200 318 "-" "curl/8.5.0"
<IP6> - - [15/Jan/2026:09:00:01 -0500] "GET / HTTP/1.1" 304 0 "-" "Mozilla/5.0 (X11; Linux x86_64; rv:128.0)"
Jan 15 09:41:22 host1 sshd[4211]: Accepted publickey for <USER> from <IP> port 52144 ssh2
Jan 15 09:41:22 host1 sshd[4211]: Failed password for invalid user <USER> from <IP> port 4022 ssh2
Jan 15 09:41:23 host1 sudo: <USER> : TTY=pts/1 ; PWD=/home/<USER> ; USER=root ; COMMAND=/usr/bin/ls
ERROR store: cannot open /home/<USER>/.cache/orders/7f3a9c21.db: No such file or directory
WARN path C:\\\\Users\\\\<USER>\\\\AppData\\\\Local\\\\Temp\\\\sync.tmp is not writable
at Object.run (/Users/<USER>/src/app/lib/index.js:114:23)
dhcpd: DHCPACK on <IP> to <MAC> via eth0
kernel: br0: received packet on eth1 with own address as source address (addr:<MAC>, vlan:0)
switch1: %PORT_SECURITY-2: violation by MAC address <MACCISCO> on port Gi1/0/12
arp: <IP> moved from <MAC> to <MAC2> on em0
device with MAC address <MACBARE> joined the network
DEBUG http Authorization: Bearer <JWT> -> 200 in 12.7 ms
INFO mail queued 4F2C81A0B7 to <<EMAIL>>, size 1834
WARN login failed user=<USER> ip=<IP> attempts=3
audit: login=<USER> action=export rows=1200 duration=3.51
peer [<IP6>]:443 closed the stream; next try in 30 s
route add <IP>/32 via <IP2> dev tun0
postgres: connection authorized: user=<USER> database=orders
error: push failed: remote: key <APIKEY> is not allowed here
2026-01-15 09:41:22,512 WARNING smtp: 550 5.1.1 <<EMAIL>>: Recipient address rejected
::ffff:<IP> - healthz ok
the probe is local; the client is <IP6SHORT> as seen by lb2
INFO orders created {"user": {"email": "<EMAIL>", "name": "<PERSON>"}, "id": 20260118077486}
payment declined for card <CARD> (code 51)
smsd: sent to <PHONEE164> in 2 parts, 212 ms
"""

FORM = """
Name: <PERSON>\\nDate of birth: <DOB>\\nPhone: <PHONE>\\nE-mail: <EMAIL>
Patient: <LASTFIRST>\\nDOB: <DOB>\\nAge: <AGE>\\nSSN: <SSN>
First name: <GIVEN>\\nLast name: <SURNAME>\\nUsername: <USER>\\nPassword: <PASSWORD>
Full Name\\t<PERSON>\\nAddress\\t<ADDRESS>\\nMobile\\t<PHONEINTL>
Account holder: <PERSON>\\nIBAN: <IBAN>\\nBIC: TESTDEFFXXX
Card number: <CARD>\\nValid thru: 08/29\\nName on card: <CAPS>
Applicant: <MIDDLE>\\nBorn: <DOB>\\nAge at entry: <AGE>
Emergency contact: <PERSON> (<PHONE>)
Social Security Number: <SSN>\\nFiling status: single
SSN <SSNBARE>, taxpayer since 2008
Street address: <STREET>\\nCity: Dayton\\nState: OH
Mailing address:\\n<STREET2LINES>\\nValid from: 2026-02-01
Home phone: <PHONE>   Work: <PHONE2> ext. 415
Login: <USER>\\nHost: db1\\nPort: 5432
Gender: F\\nAge: <AGE>\\nHeight: 172 cm
Contact person: <INTL>\\nTel: <PHONEINTL>
Signed by: <PERSON>\\nWitness: <PERSON2>\\nDate: 2026-01-15
MAC: <MAC>\\nIPv4: <IP>\\nIPv6: <IP6>
Fax: <PHONE>\\nWeb: <URL>
Date of Birth (MM/DD/YYYY): <DOBUS>\\nPlace: Tulsa
Geburtsdatum: <DOBDE>\\nName: <INTL>
"""

PROSE = """
<PERSON> met <PERSON2> in 2019, and <SURNAME2> has worked there since.
My name is <PERSON> and I live at <ADDRESS>.
We spoke to <PERSON>, <AGE>, who saw the fire from across the road.
Prof. <PERSON> will give the talk; Dr. <SURNAME2> chairs the session.
She was born on <DOBLONG> in Tulsa and studied in Madison.
The <AGE>-year-old driver was not hurt, police said.
He is <AGE> years old and has been with the firm since 2011.
My daughter turned <AGE> last week.
The patient, aged <AGE>, was admitted on 3 March 2026.
"I never signed that," said <PERSON>. <SURNAME> added that the letter came in May.
Call me on <PHONE> before five, or on <PHONEINTL> when I am abroad.
The house at <STREET> was sold last year; the one at <STREET> was not.
Send it to <ADDRESS>, and keep a copy.
You can find the paper at <URL> and the data at <URL>.
My social is <SSN>, my card is <CARD> and it ends in 2029.
The account <IBANSPACED> was opened in 2014.
According to Ms. <SURNAME>, the server at <IP> answered at once.
The reviewer, <INITIAL>, asked for a second experiment.
<INTL> and <PERSON> wrote the report; <INTL> is on leave.
Write to <ODDMAIL> for the slides.
He was born <DOBLONG> and is <AGE> now.
His date of birth is <DOBISO>, not the day before.
Happy birthday, <GIVEN>! Your friend <PERSON2> says hello.
Judge <SURNAME> heard the case of <PERSON> against the county.
I paid with <CARDDASH> at the counter.
the number is <PHONEDOT>, ask for <GIVEN>
President <SURNAME> and Senator <SURNAME2> did not comment.
<PERSON> (<EMAIL>) maintains it. Patches go to <SURNAME>, not to the list.
We visited <PERSON>'s farm; <SURNAME>'s brother keeps bees.
Mrs. <SURNAME> moved from <STREET> to <STREET> in June.
"""

JSON = """
{"name": "<PERSON>", "email": "<EMAIL>", "phone": "<PHONE>"}
{"firstName": "<GIVEN>", "lastName": "<SURNAME>", "dateOfBirth": "<DOBISO>", "age": <AGE>}
{"user": {"username": "<USER>", "password": "<PASSWORD>"}, "retries": 3}
{"src_ip": "<IP>", "dst_ip": "<IP2>", "bytes": 48211, "proto": "tcp"}
{"customer": {"full_name": "<PERSON>", "ssn": "<SSN>", "card": "<CARDBARE>"}, "total": 149.9}
{"id": 20260118077486, "iban": "<IBAN>", "holder": "<PERSON>"}
{"phone_number": <PHONEBARE>, "verified": true, "ts": 1767225600}
{"mac_address": "<MAC>", "hostname": "printer-2", "uptime": 812345}
{"token": "<JWT>", "expires_in": 3600}
{"api_key": "<APIKEY>", "region": "eu-west-1", "version": "4.12.0"}
{"address": {"street": "<STREET>", "city": "Boise", "zip": "83702"}, "residents": 2}
{"dob": "<DOBISO>", "patient_name": "<LASTFIRST>", "age": "<AGE>"}
{"website": "<URL>", "contactEmail": "<EMAIL>"}
{"homepage": "<URL>", "stars": 12, "fork": false}
{"cwd": "/home/<USER>/src", "user_name": "<USER>", "uid": 1000}
{"address": "<ADDRESS>", "verified": 1}
{"client": {"ip": "<IP6>"}, "status": 200}
"""

CODE = """
export GITHUB_TOKEN=<APIKEY>
AWS_ACCESS_KEY_ID=<AWSKEY>
slack_token: "<APIKEY>"  # rotate in March
curl -H "Authorization: Bearer <APIKEY>" <URL>
git clone https://<APIKEY>@git.example.com/team/app.git
postgres://<USER>:<PASSWORD>@db1.example.com:5432/orders
Server=db1;Database=orders;User Id=<USER>;Password=<PASSWORD>;Encrypt=true
DB_PASSWORD=<PASSWORD>\\nDB_HOST=db1.internal
mysql -u <USER> --password=<PASSWORD> orders < dump.sql
password: "<PASSWORD>"
PGPASSWORD=<PASSWORD> psql -h db1 -U <USER>
https://<USER>:<PASSWORD>@files.example.net/share/report.pdf
<PEM>
key: |\\n<PEM>\\nmode: 0600
const key = `<PEM>`;
-----BEGIN CERTIFICATE-----\\n<b64>\\n-----END CERTIFICATE-----\\n<PEM>\\n
cookie: session=<JWT>; path=/; HttpOnly
token = "<JWT>"
ssh <USER>@login.example.org -p 2222
scp build.tar.gz <USER>@<IP>:/srv/www/
// Author: <PERSON> <<EMAIL>>
Signed-off-by: <PERSON> <<EMAIL>>
Co-authored-by: <PERSON> <<EMAIL>>
Author: <PERSON> <<EMAIL>>\\nDate:   Thu Jan 15 09:41:22 2026 +0100\\n\\n    fix: do not lose the last line
allow from <IP>/32; deny all;
wget <URL>
<a href="mailto:<EMAIL>">write</a> or <a href="tel:<PHONEE164>">call</a>
id,name,email\\n17,<PERSON>,<EMAIL>\\n18,<PERSON2>,<EMAIL2>
INSERT INTO users VALUES (17, '<PERSON>', '<EMAIL>', '<PHONE>');
host all <USER> <IP>/32 scram-sha-256
"""

ADVERSARIAL = """
mail me at <MAILAT> if it breaks
my address is <MAILZW>, mind the gap
write to <MAILFULLWIDTH> today
<b>e-mail:</b> <MAILENTITY>
call <PHONESPACED> after noon
call <PHONENBSP> after noon
call <PHONEENDASH> after noon
phone: <PHONESLASH>
ssn: <SSNENDASH>
SSN: <SSNSPACED>
card no <CARDNBSP> exp 08/29
IBAN <IBANLOWER>
IP <IPBRACKETS> was blocked
my name is <NAMELOWER> and i need help
name: <NAMELOWER>
<CAPS> SIGNED THE LEASE FOR <STREETCAPS>
Pass word: <PASSWORD>
addr: <STREETLOWER>
<PERSON>\\u00a0<SURNAME2> was in room 4
x<NUL><EMAIL><NUL>y
tel:<PHONEE164>;ext=22
Mr <SURNAME> & Mrs <SURNAME2> of <STREET>
"""

NEGATIVE = """
Version <version> replaces <version>; upgrade from <version> first.
pip install tool==<version> lib>=<version>,<<version>
span <uuid> took <small>.<small> ms
trace=<uuid> parent=<uuid>
sha256 <sha256>
commit <sha1>\\n\\n    bump to <version>
md5sum: <md5>  build.tar.gz
Order <order> was shipped on 2026-01-15.
Invoice no. <order>, customer reference <order2>
tracking <order2> <order>
started at <epoch>, ended at <epochms>
ts=<epochus> seq=<small>
backup-<datetime>.tar.gz
Build <datetime> passed in <small>.<small> s
0.<digits>,1.<digits>,-3.<digits>,<small>.<digits>
lat 12.<digits> lon -98.<digits>
{"id": <order>, "rev": "<sha1>", "ok": true}
{"ts": <epochms>, "dur": <small>.<small>, "trace": "<uuid>"}
for (int i = 0; i < <small>; i++) total += rows[i].size;
static const uint32_t table[] = {0x<hex8>, 0x<hex8>, 0x<hex8>};
0000010: <hex4> <hex4> <hex4> <hex4> <hex4> <hex4> <hex4> <hex4>  ................
Meeting at 10:30 in room 12; lunch at 12:15, back by 14:00.
The Grand Canyon and the Golden Gate Bridge were on the list.
Visit New York, San Francisco, Santa Fe and Baton Rouge by train.
Apache Tomcat, Visual Studio and Docker Compose are listed in Appendix B.
Will this work? May we try in April? Mark the box and Grant access.
Monday Morning and Friday Night are the names of two reports.
Total: 1,234.56 USD (of 9,876.54), page 3 of 12, chapter 4.2.1
ISBN 978-3-16-148410-0, ISSN 2049-3630
Chapter 12: Hope and Charity; section 3: The Rose Garden
See RFC 5322, section 3.4.1, and ISO 8601:2004(E).
size 1920x1080, ratio 16:9, 60 fps, 1:100 scale
12 of 14 tests passed, 2 failed, 0 skipped (85.71 %)
package openssl 3.0.<small>-1~deb12u<small> amd64
E: lib<small>.so.<small>.<small>.<small>: cannot open shared object file
std::vector<int>::size() and a::b::c::d are names, 1::2:: is none
Range: bytes=0-<small>/<order>
SELECT id, total FROM orders WHERE id IN (<order>, <order2>);
Temperature <small>.<small> C, pressure 1013.<small> hPa
$<small>.99 each, 20 % off, code SPRING2026
<p class="note">Nothing to see here.</p>
The password policy asks for twelve characters; your username is your choice.
Please enter your phone number, e-mail address and date of birth below.
An API key is a secret: keep the private key in a vault.
The bus leaves from Main Street at noon and stops at the Town Hall.
Our support is open 9-5, 365 days; average age of a ticket: two days.
Follow the white rabbit @ the party, 5 @ 3.50 each
"""

GROUPS = (
    ("mail", MAIL, 7), ("log", LOG, 5), ("form", FORM, 6), ("prose", PROSE, 6), ("json", JSON, 6), ("code", CODE, 7),
    ("adversarial", ADVERSARIAL, 5), ("negative", NEGATIVE, 4),
)


def rows():
    """(group, index in the group, text, how often) for every template, with \\n and \\t made real."""
    for group, text, times in GROUPS:
        for i, row in enumerate(text.strip().split("\n")):
            if "\\u00a0" in row:
                row = row.replace("\\u00a0", "\u00a0")
            row = row.replace("\\\\", "\0").replace("\\n", "\n").replace("\\t", "\t").replace("\0", "\\")
            yield group, i, row, times
