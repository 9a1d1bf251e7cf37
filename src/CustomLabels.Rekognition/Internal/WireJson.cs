using System.Collections;
using System.Globalization;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Amazon.Rekognition.Internal;

/// <summary>How requests and responses are written as JSON 1.1: a property is the member of its name, one that is null is left out.</summary>
internal static class WireJson
{
    public static readonly JsonSerializerOptions Options = new()
    {
        TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { OnlyMembersOfTheModel } },
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        // JSON 1.1 has NaN and the infinities as text.
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
        Converters = { new TimestampConverter(), new BytesConverter(), new ConstantConverter() },
    };

    private static void OnlyMembersOfTheModel(JsonTypeInfo type)
    {
        for (var i = type.Properties.Count - 1; i >= 0; i--)
        {
            var property = type.Properties[i];
            if (property.AttributeProvider is not MemberInfo { DeclaringType.Namespace: "Amazon.Rekognition.Model" })
            {
                type.Properties.RemoveAt(i);
                continue;
            }

            if (property.Set is { } set)
            {
                // A member that is null in a response is absent.
                property.Set = (target, value) =>
                {
                    if (value is not null)
                    {
                        set(target, value);
                    }
                };
            }

            if (typeof(ICollection).IsAssignableFrom(property.PropertyType))
            {
                // An empty collection is sent when somebody made it; with InitializeCollections nobody can tell.
                property.ShouldSerialize = (_, value) => value is ICollection { Count: var count } && (count > 0 || !AWSConfigs.InitializeCollections);
            }
        }
    }

    /// <summary>A time: seconds since 1970, with or without a fraction, or ISO 8601. In UTC.</summary>
    private sealed class TimestampConverter : JsonConverter<DateTime>
    {
        // By way of decimal: a double does not hold milliseconds of this century exactly.
        public override DateTime Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.TokenType == JsonTokenType.String
            ? DateTime.Parse(reader.GetString()!, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal)
            : DateTime.UnixEpoch.AddTicks((long)(reader.GetDecimal() * TimeSpan.TicksPerSecond));

        public override void Write(Utf8JsonWriter writer, DateTime value, JsonSerializerOptions options) =>
            writer.WriteNumberValue((decimal)(value.ToUniversalTime() - DateTime.UnixEpoch).Ticks / TimeSpan.TicksPerSecond);
    }

    /// <summary>All bytes of a stream, wherever its position is, as base64.</summary>
    private sealed class BytesConverter : JsonConverter<MemoryStream>
    {
        public override MemoryStream Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => new(reader.GetBytesFromBase64());

        public override void Write(Utf8JsonWriter writer, MemoryStream value, JsonSerializerOptions options) =>
            writer.WriteBase64StringValue(value.TryGetBuffer(out var buffer) ? buffer : value.ToArray());
    }

    /// <summary>A constant is text; one that is not known is kept as it came.</summary>
    private sealed class ConstantConverter : JsonConverterFactory
    {
        public override bool CanConvert(Type typeToConvert) => typeToConvert.IsSubclassOf(typeof(ConstantClass));

        public override JsonConverter CreateConverter(Type typeToConvert, JsonSerializerOptions options) =>
            (JsonConverter)Activator.CreateInstance(typeof(Converter<>).MakeGenericType(typeToConvert))!;

        private sealed class Converter<T> : JsonConverter<T>
            where T : ConstantClass
        {
            private readonly Func<string, T> _find = typeof(T).GetMethod("FindValue", [typeof(string)])!.CreateDelegate<Func<string, T>>();

            public override T? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.GetString() is { } text ? _find(text) : null;

            public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WriteStringValue(value.Value);
        }
    }
}
