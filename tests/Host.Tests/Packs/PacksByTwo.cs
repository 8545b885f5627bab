using System.IO.Compression;
using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Linli.Kernel.Packs;
using Microsoft.Extensions.DependencyInjection;

namespace Linli.Host.Tests.Packs;

/// <summary>A running house whose packs two administrators change over its pages.</summary>
public sealed partial class PacksByTwo(WebHouse house) : IAsyncDisposable
{
    private Visitor? system, security;

    public WebHouse House => house;

    public async Task<Visitor> System() => system ??= await house.SignIn("sysadmin");

    public async Task<Visitor> Security() => security ??= await house.SignIn("secadmin");

    /// <summary>The folder of a pack that ships, with files put in place or (null) taken away, packed as ZIP below a folder.</summary>
    public static byte[] Zip(string pack, params (string Path, Func<string, string>? Change)[] changes)
    {
        var files = PackFiles.Take(Path.Combine(Root, "packs", pack), new PackProblems()).Texts.ToDictionary();
        foreach (var (path, change) in changes)
            if (change is null) files.Remove(path);
            else files[path] = change(files.GetValueOrDefault(path, ""));
        return Zip(files.Select(file => ($"{pack}/{file.Key}", Encoding.UTF8.GetBytes(file.Value))));
    }

    public static byte[] Zip(IEnumerable<(string Path, byte[] Bytes)> files)
    {
        using var held = new MemoryStream();
        using (var zip = new ZipArchive(held, ZipArchiveMode.Create, leaveOpen: true))
            foreach (var (path, bytes) in files)
            {
                using var entry = zip.CreateEntry(path).Open();
                entry.Write(bytes);
            }

        return held.ToArray();
    }

    /// <summary>The system administrator sends a ZIP; the answer as it comes.</summary>
    public async Task<HttpResponseMessage> Upload(byte[] zip)
    {
        var visitor = await System();
        var form = new MultipartFormDataContent { { new StringContent(Visitor.TokenOf(await visitor.Read("/admin/packs"))), "__RequestVerificationToken" } };
        form.Add(new ByteArrayContent(zip), "Zip", "pack.zip");
        return await visitor.Http.PostAsync("/admin/packs?handler=Zip", form);
    }

    /// <summary>Sends a ZIP and waits until its scenarios are played; the address of the change.</summary>
    public async Task<string> Offer(byte[] zip)
    {
        using var sent = await Upload(zip);
        return await Tried(sent);
    }

    public async Task<string> Withdraw(string pack)
    {
        using var sent = await (await System()).Send("/admin/packs", [("pack", pack)], "/admin/packs?handler=Withdraw");
        return await Tried(sent);
    }

    public async Task Agree(string change)
    {
        using var said = await Say(await Security(), change, "Agree");
        if (said.StatusCode != HttpStatusCode.Redirect) throw new InvalidOperationException(Words(await said.Content.ReadAsStringAsync()));
    }

    public static Task<HttpResponseMessage> Say(Visitor by, string change, string word, params (string, string)[] fields) => by.Send(change, fields, $"{change}?handler={word}");

    /// <summary>The words of a page, without its tags.</summary>
    public static string Words(string page) => Spaces().Replace(WebUtility.HtmlDecode(Tag().Replace(page, " ")), " ");

    /// <summary>Which packs are in force on a node, and in which version.</summary>
    public static string InForce(WebHouse node) => string.Join(' ', node.Services.GetRequiredService<PacksInForce>().Set.Packs.Select(pack => $"{pack.Name}-{pack.Manifest!.Version}"));

    private async Task<string> Tried(HttpResponseMessage sent)
    {
        if (sent.StatusCode != HttpStatusCode.Redirect) throw new InvalidOperationException(Words(await sent.Content.ReadAsStringAsync()));
        var change = sent.Headers.Location!.OriginalString;
        var patience = DateTime.UtcNow.AddMinutes(2);
        while ((await (await System()).Read(change)).Contains("正在试演场景", StringComparison.Ordinal))
        {
            if (DateTime.UtcNow > patience) throw new TimeoutException("The scenarios were not played.");
            await Task.Delay(250);
        }

        return change;
    }

    public static string Root { get; } = Find(new DirectoryInfo(AppContext.BaseDirectory));

    private static string Find(DirectoryInfo folder) => File.Exists(Path.Combine(folder.FullName, "Linli.slnx")) ? folder.FullName : Find(folder.Parent!);

    public async ValueTask DisposeAsync()
    {
        system?.Dispose();
        security?.Dispose();
        await house.DisposeAsync();
    }

    [GeneratedRegex("<[^>]*>", RegexOptions.None, 1000)]
    private static partial Regex Tag();

    [GeneratedRegex("\\s+", RegexOptions.None, 1000)]
    private static partial Regex Spaces();
}
