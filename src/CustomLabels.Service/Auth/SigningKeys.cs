using System.Collections.Concurrent;

namespace CustomLabels.Service.Auth;

/// <summary>The derived signing keys, cached: one per secret, day, region and service.</summary>
internal sealed class SigningKeys
{
    private const int MaxKeys = 64;

    private readonly ConcurrentDictionary<(string AccessKeyId, string Date, string Region, string Service), byte[]> _keys = new();

    public byte[] Of(AccessKey key, AuthorizationHeader header)
    {
        var name = (key.Id, header.Date, header.Region, header.Service);
        if (_keys.TryGetValue(name, out var known))
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
