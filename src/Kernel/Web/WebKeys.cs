using System.Security.Cryptography;
using System.Text;
using System.Xml.Linq;
using Linli.Kernel.Accounts;
using Linli.Kernel.Keys;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Linli.Kernel.Web;

/// <summary>Keeps the web nodes' data-protection keys in the database, sealed under the key ring, so that nodes hold no state.</summary>
internal sealed class WebKeys(IServiceScopeFactory scopes, FieldCipher cipher) : IXmlRepository
{
    public IReadOnlyCollection<XElement> GetAllElements()
    {
        using var scope = scopes.CreateScope();
        return [.. scope.ServiceProvider.GetRequiredService<LinliDb>().Set<WebKey>().AsEnumerable().Select(key => XElement.Parse(cipher.Open(key.Xml, Place(key.Name))))];
    }

    public void StoreElement(XElement element, string friendlyName)
    {
        using var scope = scopes.CreateScope();
        scope.ServiceProvider.GetRequiredService<ILaneEngine>().Run<Done>(new Caller(), async inLane =>
        {
            var db = inLane.GetRequiredService<LinliDb>();
            db.Add(new WebKey { Name = friendlyName, Xml = cipher.Seal(element.ToString(SaveOptions.DisableFormatting), Place(friendlyName)) });
            await db.SaveChangesAsync();
            return Done.It;
        }, CancellationToken.None).GetAwaiter().GetResult();
    }

    private static FieldPlace Place(string name) => new("kernel_web_key", "xml", 0, new Guid(SHA256.HashData(Encoding.UTF8.GetBytes(name)).AsSpan(0, 16)));
}

internal sealed class KeepWebKeysInTheDatabase(WebKeys keys) : IConfigureOptions<KeyManagementOptions>
{
    public void Configure(KeyManagementOptions options) => options.XmlRepository = keys;
}
