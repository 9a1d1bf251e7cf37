using System.Collections.Concurrent;

namespace CustomLabels.Service.Auth;

/// <summary>The keys that requests are signed with: one for each secret, day, region and service, derived once.</summary>
internal sealed class SigningKeys
{
    private const int MaxKeys = 64;

    private readonly ConcurrentDictionary<(string AccessKeyId, string Date, string Region, string Service), byte[]> _keys = new();

    public byte[] Of(AccessKey key, AuthorizationHeader header)
    {
        var name = (key.Id, header.Date, header.Region, header.Service);
        if (_keys.TryGetValue(name, out byte[]? known))
        {
            return known;
        }

        if (_keys.Count >= MaxKeys)
        {
            _keys.Clear();
        }

        return _keys[name] = SignatureVersion4.SigningKey(key.Secret, header);
    }
}
