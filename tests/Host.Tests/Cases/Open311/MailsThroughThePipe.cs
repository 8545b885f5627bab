using System.Diagnostics;
using System.Text;
using Linli.Cases;
using Linli.Engines.Flows;
using Linli.Host.Tests.Proof;
using Linli.Kernel;
using Linli.Storage;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Linli.Host.Tests.Cases.Open311;

/// <summary>The program that a mail server's pipe runs, with python3, on mails as they come, against a house that serves.</summary>
public sealed class MailsThroughThePipe : IDisposable
{
    private const int Taken = 0, ForGood = 65, Later = 75;

    private static readonly string Program = Path.Combine(Root(AppContext.BaseDirectory), "deploy", "mail-in", "linli_mail_in.py");
    private static readonly string Photo = Convert.ToBase64String(TextStaysText.Png, Base64FormattingOptions.InsertLineBreaks);

    private readonly string key = Path.GetTempFileName();

    public MailsThroughThePipe()
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        File.WriteAllText(key, "demo\n");
    }

    public void Dispose() => File.Delete(key);

    [Theory, MemberData(nameof(WebHouse.Both), MemberType = typeof(WebHouse))]
    public async Task A_mail_in_GB18030_with_a_photograph_becomes_a_matter_and_an_answer_to_it_the_reporters_word(Dialect dialect)
    {
        await using var cast = await Cast.Call(dialect);
        var text = "东安新村路灯不亮，镕哥说坏了三天。"; // 镕 is in no GB2312, whatever the head says
        var mail = Mail("MIME-Version: 1.0", $"Subject: =?gb2312?B?{Gb("路灯不亮")}?=", $"From: =?gb2312?Q?{Quoted("林桂英")}?= <lin@example.org>", "Message-ID: <one@example.org>", "Content-Type: multipart/mixed; boundary=outer", "",
            "--outer", "Content-Type: multipart/alternative; boundary=inner", "",
            "--inner", "Content-Type: text/plain; charset=gb2312", "Content-Transfer-Encoding: base64", "", Gb(text),
            "--inner", "Content-Type: text/html; charset=gb2312", "Content-Transfer-Encoding: base64", "", Gb("<p>不是这个</p>"), "--inner--",
            "--outer", "Content-Type: image/png; name=lamp.png", "Content-Disposition: attachment; filename=lamp.png", "Content-Transfer-Encoding: base64", "", Photo,
            "--outer", "Content-Type: application/pdf; name=a.pdf", "Content-Disposition: attachment; filename=a.pdf", "Content-Transfer-Encoding: base64", "", "JVBERi0xLjc=", "--outer--");
        var (code, said) = await Pipe(cast, mail, "--authserv-id", "mx.example.org");
        Assert.True(code == Taken, said);
        var it = await cast.Db(db => db.Set<Case>().AsNoTracking().SingleAsync(c => c.TypeCode == "other-matter"));
        Assert.Equal("路灯不亮\n" + text, it.Text);
        Assert.Equal("reported " + it.Number, said);
        Assert.Equal(1, await cast.Db(db => db.Set<CasePhoto>().CountAsync(p => p.CaseId == it.Id)));
        Assert.Equal((Taken, "known " + it.Number), await Pipe(cast, mail)); // the mail server tried once more

        string Answer(string id, params string[] head) => Mail([.. head, "From: lin@example.org", $"Message-ID: <{id}@example.org>", "Subject: =?utf-8?B?5Zue5aSN77ya6Lev54Gv?=", $"In-Reply-To: <{it.Number}.1@linli.example.org>", "Content-Type: text/plain; charset=utf-8", "",
            "3栋门口那盏。", "", "在 2026年11月22日，社区写道：", "> 是哪一盏？"]);
        string[] vouched = ["Authentication-Results: mx.example.org; spf=pass; dmarc=pass (p=none) header.from=example.org", "Received: by mx.example.org"];
        Assert.Equal((Taken, "added " + it.Number), await Pipe(cast, Answer("two", vouched), "--authserv-id", "mx.example.org"));
        Assert.Equal(["3栋门口那盏。"], await cast.Db(db => db.Set<CaseStep>().Where(s => s.CaseId == it.Id && s.Do == "note" && s.By == FlowPart.Reporter).Select(s => s.Text).ToListAsync()));
        string[] forged = ["Received: by mx.example.org", "Received: from elsewhere", .. vouched];
        Assert.StartsWith("reported", (await Pipe(cast, Answer("three", forged), "--authserv-id", "mx.example.org")).Said, StringComparison.Ordinal); // what stands below was written by the sender
    }

    [Fact]
    public async Task Of_a_page_without_text_beside_it_the_words_are_taken_and_of_a_broken_mail_what_can_be_read()
    {
        await using var cast = await Cast.Call(Dialect.Sqlite);
        var page = Mail("Subject: =?UTF-8?Q?=E7=94=B5=E6=A2=AF?= =?UTF-8?Q?=E5=81=9C=E4=BA=86?=", "From: a@example.org", "Message-ID: <p@example.org>", "Content-Type: text/html; charset=utf-8", "Content-Transfer-Encoding: quoted-printable", "",
            "<html><head><style>p {color: red}</style></head><body><p>=E4=B8=A4=E5=A4=A9=", "=E4=BA=86 &amp; =E8=80=81=E4=BA=BA</p><script>alert(1)</script><div>=E4=B8=8B=E4=B8=8D=E6=9D=A5</div></body></html>");
        Assert.Equal(Taken, (await Pipe(cast, page)).Code);
        Assert.True(await cast.Db(db => db.Set<Case>().AnyAsync(c => c.Text == "电梯停了\n两天了 & 老人\n下不来")));

        // No Message-ID, bare bytes in the head, an unknown charset, a boundary that never comes.
        var broken = Encoding.GetEncoding("gb18030").GetBytes(Mail("Subject: 水管爆了", "From: 林 <b@example.org>", "Content-Type: multipart/mixed; boundary=never", "", "--never", "Content-Type: text/plain; charset=x-nobody-knows", "", "满地是水"));
        var first = await Pipe(cast, broken);
        Assert.Equal(Taken, first.Code);
        Assert.True(await cast.Db(db => db.Set<Case>().AnyAsync(c => c.Text == "水管爆了\n满地是水")));
        Assert.Equal(first.Said.Replace("reported", "known", StringComparison.Ordinal), (await Pipe(cast, broken)).Said); // the same bytes are the same mail
    }

    [Fact]
    public async Task Answers_of_machines_bounces_and_ones_own_mail_become_no_matter()
    {
        await using var cast = await Cast.Call(Dialect.Sqlite);
        var before = await cast.Db(db => db.Set<Case>().CountAsync());
        string[] plain = ["Message-ID: <x@example.org>", "Subject: Re: x", "Content-Type: text/plain", "", "Back on Monday"];
        foreach (var (why, head) in new (string, string[])[]
        {
            ("auto-submitted", ["From: a@example.org", "Auto-Submitted: auto-replied"]), ("bounce", ["From: a@example.org", "Return-Path: <>"]), ("list", ["From: a@example.org", "List-Id: <news.example.org>"]),
            ("loop", ["From: a@example.org", "X-Loop: linli"]), ("loop", ["From: Suqiu@Example.org"]), ("sender", ["From: MAILER-DAEMON@example.org"]),
        }) Assert.Equal((Taken, "ignored " + why), await Pipe(cast, Mail([.. head, .. plain]), "--own", "suqiu@example.org"));

        var bounce = Mail("From: a@example.org", "Message-ID: <b@example.org>", "Content-Type: multipart/report; report-type=delivery-status; boundary=b", "", "--b", "", "Could not be delivered", "--b--");
        Assert.Equal((Taken, "ignored bounce"), await Pipe(cast, bounce));
        Assert.Equal(before, await cast.Db(db => db.Set<Case>().CountAsync()));
    }

    [Fact]
    public async Task What_the_house_refuses_goes_back_with_its_sentence_and_what_it_cannot_take_now_is_tried_again()
    {
        await using var cast = await Cast.Call(Dialect.Sqlite);
        var (code, said) = await Pipe(cast, Mail("From: a@example.org", "Message-ID: <l@example.org>", "Content-Type: text/plain; charset=utf-8", "", new string('长', 4_001)));
        Assert.Equal(ForGood, code);
        Assert.Contains("4,000", said.Replace("4000", "4,000", StringComparison.Ordinal), StringComparison.Ordinal);

        var mail = Mail("From: a@example.org", "Message-ID: <k@example.org>", "Content-Type: text/plain", "", "x");
        await File.WriteAllTextAsync(key, "nobody's", TestContext.Current.CancellationToken);
        Assert.Equal(Later, (await Pipe(cast, mail)).Code); // somebody mends the key, and the mail is there
        Assert.Equal(Later, (await Run(Encoding.UTF8.GetBytes(mail), ["--house", $"http://127.0.0.1:{HouseProcess.FreePort()}", "--key-file", key])).Code);
        Assert.Equal(Later, (await Run(Encoding.UTF8.GetBytes(mail), ["--house", "http://127.0.0.1:9", "--key-file", key + ".none"])).Code);
        Assert.Equal(64, (await Run([], ["--nonsense"])).Code);
    }

    private Task<(int Code, string Said)> Pipe(Cast cast, string mail, params string[] more) => Pipe(cast, Encoding.UTF8.GetBytes(mail), more);

    private Task<(int Code, string Said)> Pipe(Cast cast, byte[] mail, params string[] more) => Run(mail, ["--house", cast.House.Address.ToString(), "--key-file", key, .. more]);

    private static async Task<(int Code, string Said)> Run(byte[] mail, IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo("python3", [Program, .. arguments]) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true, StandardOutputEncoding = Encoding.UTF8 };
        start.Environment["PYTHONIOENCODING"] = "utf-8";
        using var python = Process.Start(start)!;
        var (said, complained) = (python.StandardOutput.ReadToEndAsync(), python.StandardError.ReadToEndAsync());
        try
        {
            await python.StandardInput.BaseStream.WriteAsync(mail);
            python.StandardInput.Close();
        }
        catch (IOException)
        {
            // it has ended without reading: its code tells why
        }

        await python.WaitForExitAsync();
        return (python.ExitCode, ((await said).Trim() + ' ' + (await complained).Trim()).Trim());
    }

    private static string Mail(params string[] lines) => string.Join("\r\n", lines) + "\r\n";

    private static string Gb(string text) => Convert.ToBase64String(Encoding.GetEncoding("gb18030").GetBytes(text));

    private static string Quoted(string text) => string.Concat(Encoding.GetEncoding("gb18030").GetBytes(text).Select(one => $"={one:X2}"));

    private static string Root(string folder) => File.Exists(Path.Combine(folder, "Linli.slnx")) ? folder : Root(Path.GetDirectoryName(folder)!);
}
